import { expect, test } from 'vitest';
import { askForProof } from './ask-for-proof.ts';

const settings = {
  clientId: 'client',
  authority: 'https://login.microsoftonline.com/tenant',
  authorityMetadata: null,
  scope: 'api://client/access_as_user',
  redirectUri: 'http://localhost:3000/sign-in/callback',
  stepUp: { maxAgeSeconds: null, authContext: null },
};

test('a recent proof is asked for by prompt, and by nothing that was not set', () => {
  expect(askForProof(settings)).toEqual({ prompt: 'login' });
});

test('what was set goes along: max_age as a parameter, the authentication context as a claim', () => {
  const stepUp = { maxAgeSeconds: 600, authContext: 'c3' };
  expect(askForProof({ ...settings, stepUp })).toEqual({
    prompt: 'login',
    extraQueryParameters: { max_age: '600' },
    claims: '{"id_token":{"acrs":{"essential":true,"value":"c3"}}}',
  });
});
