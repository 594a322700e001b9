import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tenantEnvironment } from './portal-environment.ts';
import { withoutEnvFiles } from './without-env-files.ts';

const variables = {
  ENTRA_TENANT_ID: 'b1a6c5e0-0000-4000-8000-000000000001',
  ENTRA_CLIENT_ID: 'b1a6c5e0-0000-4000-8000-000000000002',
  ENTRA_CLIENT_SECRET: 'a secret',
  PORTAL_URL: 'https://passes.contoso.com',
  DATABASE_URL: 'postgresql://owner:word@db/boarding_pass?sslmode=verify-full',
};
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-over-'));
  const leftOver = [
    'SANDBOX_URL=http://localhost:4000',
    'ENTRA_CLIENT_CERTIFICATE_PATH=/somebody-elses.pem',
    'CLOUD=china',
    'TRUSTED_PROXIES=9',
    'RATE_LIMIT_FACTOR=1000000',
    'NODE_TLS_REJECT_UNAUTHORIZED=0',
  ];
  writeFileSync(join(folder, '.env.local'), leftOver.join('\n'));
  writeFileSync(join(folder, '.env.production'), leftOver.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The configuration of a process that reads its variables as `next start` does in that folder. */
async function configurationWith(env: Record<string, string>): Promise<string> {
  const script = `
    import { createRequire } from 'node:module';
    import { readConfiguration } from '#lib/kernel/env.ts';
    const ofNext = createRequire(createRequire(process.cwd() + '/').resolve('next/package.json'));
    ofNext('@next/env').loadEnvConfig(${JSON.stringify(folder)}, false);
    const { sandboxUrl, credential, cloud, trustedProxies, rateLimitFactor } =
      readConfiguration(process.env);
    const checksCertificates = process.env.NODE_TLS_REJECT_UNAUTHORIZED === undefined;
    console.log(JSON.stringify({ sandboxUrl, credential: credential.kind, cloud,
      trustedProxies, rateLimitFactor, checksCertificates }));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env } },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

test('what a left-over .env.local or .env.production says never reaches the portal of a real tenant', async () => {
  const databaseUrl = 'postgresql://app:word@db/boarding_pass?sslmode=verify-full';
  const env = tenantEnvironment({ variables, port: 3000, databaseUrl });
  expect(env).toMatchObject({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: '' });
  const untouched = { sandboxUrl: null, credential: 'secret', cloud: 'public' };
  const [filled, alone] = await Promise.all([
    configurationWith(env),
    configurationWith({ ...env, ...withoutEnvFiles }),
  ]);
  expect(filled).toMatchObject(untouched);
  expect(alone).toEqual({
    ...untouched,
    trustedProxies: 0,
    rateLimitFactor: 1,
    checksCertificates: true,
  });
});

test('a portal that is started past npm start refuses it', async () => {
  await expect(configurationWith(variables)).rejects.toThrow(/SANDBOX_URL is set together with/);
});
