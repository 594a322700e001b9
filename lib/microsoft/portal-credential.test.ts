import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '#testing/self-signed.ts';
import { sandboxConfiguration, testConfiguration } from '#testing/test-configuration.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { MicrosoftFailure } from './failure.ts';
import { connectMicrosoft } from './microsoft.ts';
import { checkReachability } from './reachability.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const own = (variables: Record<string, string>) =>
  connectMicrosoft(testConfiguration({ ENTRA_CLIENT_SECRET: '', ...variables })).ownCredential;

function registration() {
  const [row] = sandbox.world.applications.by('appId', sandbox.info.portal.clientId);
  if (!row) throw new Error('The portal has no registration.');
  return row;
}

describe('The end of the portal’s own credential', () => {
  test('of a secret is what its registration says of the one with its first characters', async () => {
    const row = registration();
    const [ours] = row.passwordCredentials;
    if (!ours) throw new Error('The portal has no secret.');
    const endDateTime = '2030-03-04T05:06:07Z';
    const passwordCredentials = [
      { ...ours, endDateTime },
      { ...ours, keyId: crypto.randomUUID(), hint: '-_-', endDateTime: '2040-01-01T00:00:00Z' },
    ];
    sandbox.world.applications.put({ ...row, passwordCredentials });
    const { ownCredential } = connectMicrosoft(sandboxConfiguration(sandbox));
    expect(await ownCredential.endsAt()).toEqual(new Date(endDateTime));
    sandbox.world.applications.put(row);
  });

  test('of a certificate stands in its file, and needs nobody to be asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const pemPath = join(folder, 'portal.pem');
    writeFileSync(pemPath, selfSigned().pem);
    const endsAt = await own({ ENTRA_CLIENT_CERTIFICATE_PATH: pemPath }).endsAt();
    rmSync(folder, { recursive: true });
    expect(endsAt).toEqual(new Date('2045-01-01T00:00:00Z'));
    expect(await own({ ENTRA_CLIENT_CERTIFICATE_PATH: pemPath }).endsAt()).toBeNull();
  });

  test('is unknown where the registration may not be read, and there is none for a federated token', async () => {
    const { ownCredential } = connectMicrosoft({
      ...sandboxConfiguration(sandbox),
      clientId: crypto.randomUUID(),
    });
    expect(await ownCredential.endsAt()).toBeNull();
    expect(await own({ ENTRA_FEDERATED_TOKEN_FILE: '/nowhere' }).endsAt()).toBeNull();
  });
});

describe('A refusal of the portal’s own sign-in', () => {
  const told = (code: string, variables: Record<string, string>) =>
    own(variables).refusalWords(
      new MicrosoftFailure({
        kind: 'portal-sign-in',
        plane: 'entra',
        phase: 'token',
        status: 401,
        code,
      }),
    );

  test.each([
    ['AADSTS7000222', { ENTRA_CLIENT_SECRET: 'x' }, ['has expired', 'ENTRA_CLIENT_SECRET']],
    ['AADSTS7000215', { ENTRA_CLIENT_SECRET: 'x' }, ['does not know', 'ENTRA_CLIENT_SECRET']],
    [
      'AADSTS700027',
      { ENTRA_CLIENT_CERTIFICATE_PATH: '/x' },
      ['certificate', 'ENTRA_CLIENT_CERTIFICATE_PATH'],
    ],
    [
      'AADSTS700211',
      { ENTRA_FEDERATED_TOKEN_FILE: '/x' },
      ['federated', 'ENTRA_FEDERATED_TOKEN_FILE'],
    ],
    [
      'credential-not-usable',
      { ENTRA_CLIENT_CERTIFICATE_PATH: '/x' },
      ['cannot be read', 'ENTRA_CLIENT_CERTIFICATE_PATH'],
    ],
    ['AADSTS1234567', { ENTRA_CLIENT_SECRET: 'x' }, ['refuses', 'ENTRA_CLIENT_SECRET']],
  ])('%s names the credential, the registration and what to renew', (code, variables, parts) => {
    const words = told(code, variables);
    for (const part of parts) expect(words).toContain(part);
    expect(words).toContain('22222222-2222-4222-8222-222222222222');
    expect(words).not.toContain('AADSTS');
  });

  test.each(['AADSTS7000112', 'AADSTS53003', 'AADSTS700016', 'AADSTS7000229', 'AADSTS700024'])(
    '%s names what does cure it, for a new credential does not',
    (code) => {
      expect(told(code, { ENTRA_CLIENT_SECRET: 'x' })).not.toContain('ENTRA_CLIENT_SECRET');
    },
  );

  test('is seen by Health at once, even while a token of before is still good', async () => {
    const microsoft = connectMicrosoft(sandboxConfiguration(sandbox));
    await microsoft.tokens.portalObjectId();
    const row = registration();
    sandbox.world.applications.put({ ...row, passwordCredentials: [] });
    const [, signIn] = await checkReachability(microsoft, { instanceUrls: [] });
    sandbox.world.applications.put(row);
    expect(signIn).toMatchObject({
      ok: false,
      words: expect.stringContaining(sandbox.info.portal.clientId),
    });
  });
});
