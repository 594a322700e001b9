import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWN_VARIABLES, takeOwnVariables } from './own-variables.ts';
import { tenantEnvironment } from './portal-environment.ts';
import { resolveConfiguration } from './resolve-configuration.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variables-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function taken(content: string | Buffer, variables: Record<string, string | undefined> = {}) {
  const file = join(folder, '.env');
  writeFileSync(file, content);
  takeOwnVariables(file, variables);
  return variables;
}

test('a byte order mark and line ends of Windows lose no line of .env', () => {
  expect(taken('\uFEFFPORT=3100\r\nHOST="0.0.0.0"\r\n')).toEqual({ PORT: '3100', HOST: '0.0.0.0' });
});

test('the shell goes before .env, and no .env is no problem', () => {
  expect(taken('PORT=3100\nHOST=::1', { PORT: '3200', HOST: '' })).toEqual({
    PORT: '3200',
    HOST: '',
  });
  const variables = { PORT: '1' };
  takeOwnVariables(join(folder, 'none'), variables);
  expect(variables).toEqual({ PORT: '1' });
});

test.each(['utf16le', 'utf16be'])('a .env that is saved as %s is refused in words', (encoding) => {
  const bytes = Buffer.from('\uFEFFPORT=3100\n', 'utf16le');
  expect(() => taken(encoding === 'utf16be' ? bytes.swap16() : bytes)).toThrow(/UTF-16.*UTF-8/);
});

test('what is checked is what the portal is given: without the blanks around it', () => {
  const variables = taken('PORT=3000\n', {
    ENTRA_TENANT_ID: ' b1a6c5e0-0000-4000-8000-000000000001\t',
    ENTRA_CLIENT_ID: 'b1a6c5e0-0000-4000-8000-000000000002 ',
    ENTRA_CLIENT_SECRET: 'a secret\n',
    PORTAL_URL: ' https://passes.contoso.com ',
    DATABASE_URL: ' postgresql://app:word@localhost/boarding_pass ',
    WORKER: 'elsewhere ',
    SOMEBODY_ELSES: ' left alone ',
  });
  expect(variables).toMatchObject({ WORKER: 'elsewhere', SOMEBODY_ELSES: ' left alone ' });
  const wanted = resolveConfiguration(variables);
  expect(wanted).toMatchObject({ mode: 'tenant' });
  const databaseUrl = wanted.mode === 'tenant' ? wanted.databaseUrl : '';
  expect(tenantEnvironment({ variables, port: 3000, databaseUrl })).toMatchObject({
    ENTRA_CLIENT_SECRET: 'a secret',
    PORTAL_URL: 'https://passes.contoso.com',
    DATABASE_URL: 'postgresql://app:word@localhost/boarding_pass',
  });
});

test('.env.example tells of every variable that a person sets', () => {
  const told = readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm);
  const isForTests = (name: string) => name === 'SANDBOX_URL';
  expect([...told].map(([, name]) => name).sort()).toEqual(
    OWN_VARIABLES.filter((name) => !isForTests(name)).sort(),
  );
});
