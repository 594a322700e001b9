import { expect, test } from 'vitest';
import { resolveConfiguration } from './resolve-configuration.ts';

const tenant = {
  ENTRA_TENANT_ID: 'b1a6c5e0-0000-4000-8000-000000000001',
  ENTRA_CLIENT_ID: 'b1a6c5e0-0000-4000-8000-000000000002',
  ENTRA_CLIENT_SECRET: 'a secret',
  PORTAL_URL: 'https://passes.contoso.com',
  DATABASE_URL: 'postgresql://app:word@db/boarding_pass?sslmode=verify-full',
};

test('with no variable of a real tenant the sandbox starts, on the usual ports', () => {
  expect(resolveConfiguration({ PATH: '/bin', PORT: '', ENTRA_TENANT_ID: ' ' })).toEqual({
    mode: 'sandbox',
    host: '127.0.0.1',
    port: 3000,
    sandboxPort: 4000,
  });
});

test('PORT, SANDBOX_PORT and HOST move the sandbox mode', () => {
  const moved = { PORT: '3100', SANDBOX_PORT: '4100', HOST: '0.0.0.0', SANDBOX_EXPOSED: 'yes' };
  expect(resolveConfiguration(moved)).toEqual({
    mode: 'sandbox',
    host: '0.0.0.0',
    port: 3100,
    sandboxPort: 4100,
  });
});

test.each(['0.0.0.0', '::', '10.0.0.5', 'passes.contoso.com', '127.evil.example'])(
  'a sandbox does not open to a network by HOST=%s alone',
  (HOST) => {
    const why = expect.stringContaining('SANDBOX_EXPOSED=yes');
    expect(resolveConfiguration({ HOST })).toEqual({ mode: 'refused', why });
    expect(resolveConfiguration({ HOST, SANDBOX_EXPOSED: 'no' })).toEqual({ mode: 'refused', why });
    expect(resolveConfiguration({ HOST, SANDBOX_EXPOSED: 'yes' })).toMatchObject({
      mode: 'sandbox',
    });
    expect(resolveConfiguration({ ...tenant, HOST })).toMatchObject({ mode: 'tenant', host: HOST });
  },
);

test.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])(
  'HOST=%s stays on this machine',
  (HOST) => {
    expect(resolveConfiguration({ HOST })).toMatchObject({ mode: 'sandbox', host: HOST });
  },
);

test.each([
  ['a secret', tenant],
  [
    'a certificate',
    { ...tenant, ENTRA_CLIENT_SECRET: '', ENTRA_CLIENT_CERTIFICATE_PATH: '/p.pem' },
  ],
  ['a federated token', { ...tenant, ENTRA_CLIENT_SECRET: '', ENTRA_FEDERATED_TOKEN_FILE: '/t' }],
])('everything set, with %s, is that tenant', (_, variables) => {
  expect(resolveConfiguration(variables)).toMatchObject({
    mode: 'tenant',
    databaseUrl: tenant.DATABASE_URL,
    ownerUrl: null,
  });
});

test('a database without TLS is taken on this machine, and elsewhere where it is said', () => {
  const onThisMachine = { DATABASE_URL: 'postgresql://app:word@127.0.0.1/x' };
  expect(resolveConfiguration({ ...tenant, ...onThisMachine })).toMatchObject({ mode: 'tenant' });
  const elsewhere = { DATABASE_URL: 'postgresql://app:word@db/x', DATABASE_TLS: 'optional' };
  expect(resolveConfiguration({ ...tenant, ...elsewhere })).toMatchObject({ mode: 'tenant' });
});

test.each(Object.keys(tenant))('a tenant without %s is refused, and it is named', (left) => {
  expect(resolveConfiguration({ ...tenant, [left]: '' })).toEqual({
    mode: 'refused',
    why: expect.stringContaining(left),
  });
});

test.each(Object.entries(tenant))('%s alone is no sandbox: the rest is listed', (name, value) => {
  const resolved = resolveConfiguration({ [name]: value });
  const others = Object.keys(tenant).filter((other) => other !== name);
  expect(resolved.mode).toBe('refused');
  for (const other of others)
    expect(resolved).toHaveProperty('why', expect.stringContaining(other));
});

test.each([
  ['CLOUD', 'mars', 'CLOUD'],
  ['PORTAL_URL', 'http://passes.contoso.com', 'https'],
  ['PORTAL_URL', 'passes', 'PORTAL_URL'],
  ['DATABASE_URL', 'mysql://db', 'postgresql://'],
  [
    'DATABASE_URL',
    'postgresql://app:word@db/x',
    'DATABASE_URL leads to another machine without TLS',
  ],
  ['DATABASE_URL', 'postgresql://app:word@db/x?sslmode=no-verify', 'certificate is not checked'],
  ['DATABASE_OWNER_URL', 'postgresql://owner:word@db/x', 'DATABASE_OWNER_URL leads to another'],
  ['DATABASE_TLS', 'never', 'DATABASE_TLS'],
  ['SANDBOX_URL', 'http://localhost:4000', 'SANDBOX_URL'],
  ['PORTAL_URL', 'https://contoso.com/passes', 'no path'],
  ['PORTAL_URL', 'https://contoso.com/?tenant=1', 'no path'],
  ['PORTAL_URL', 'https://somebody@contoso.com', 'no path'],
  ['PORTAL_URL', 'https://contoso.com:6000', '6000'],
  ['PORT', 'eighty', 'PORT'],
  ['PORT', '6666', 'every browser refuses'],
])('a tenant with %s=%s is refused', (name, value, word) => {
  expect(resolveConfiguration({ ...tenant, [name]: value })).toEqual({
    mode: 'refused',
    why: expect.stringContaining(word),
  });
});

test.each([
  ['PORT', '4190'],
  ['PORT', '6000'],
  ['SANDBOX_PORT', '5060'],
  ['SANDBOX_PORT', '6666'],
])('a sandbox at %s=%s is refused before anything starts', (name, value) => {
  const why = expect.stringMatching(`^${name} is ${value}, a port that every browser refuses`);
  expect(resolveConfiguration({ [name]: value })).toEqual({ mode: 'refused', why });
});

test('a refusal repeats no value, for a value may be a secret', () => {
  const resolved = resolveConfiguration({
    ENTRA_CLIENT_SECRET: 'hunter2',
    DATABASE_URL: 'hunter3',
  });
  expect(JSON.stringify(resolved)).not.toMatch(/hunter/);
});
