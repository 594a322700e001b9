import { expect, test } from 'vitest';
import { MicrosoftFailure } from './failure.ts';
import { failureWords } from './failure-words.ts';

const kinds = [
  'not-replicated-yet',
  'throttled',
  'transient',
  'unknown-outcome',
  'refused',
  'portal-sign-in',
  'quota-exceeded',
  'conflict',
  'gone',
  'invalid',
] as const;
const planes = ['entra', 'graph', 'dataverse', 'sandbox'] as const;
const every = planes.flatMap((plane) => kinds.map((kind) => ({ plane, kind })));

test.each(every)('$kind at $plane is said in sentences without a code', ({ plane, kind }) => {
  const words = failureWords(
    new MicrosoftFailure({ kind, plane, phase: 'application', status: 403, code: 'Some_Code' }),
  );
  expect(words).toMatch(/^[A-Z][^!]+\.$/);
  expect(words).not.toMatch(/Some_Code|\b403\b|0x8|AADSTS/);
});

test('a missing privilege of Dataverse is named', () => {
  const failure = new MicrosoftFailure({
    kind: 'refused',
    plane: 'dataverse',
    phase: 'application-user',
    status: 403,
    code: '0x80040220',
    missingPrivilege: 'prvCreateUser',
  });
  expect(failureWords(failure)).toContain('prvCreateUser');
});

test('a policy that forbids secrets is told from one that limits their life', () => {
  const words = (code: string) =>
    failureWords(
      new MicrosoftFailure({
        kind: 'refused',
        plane: 'graph',
        phase: 'credential',
        status: 400,
        code,
      }),
    );
  expect(words('CredentialTypeNotAllowedAsPerAppPolicy')).toContain(
    'does not allow client secrets',
  );
  expect(words('CredentialInvalidLifetimeAsPerAppPolicy')).toContain('earlier end date');
});
