import { expect, test } from 'vitest';
import { readConfiguration } from './env.ts';

const sandbox = {
  PORTAL_URL: 'http://localhost:3000',
  ENTRA_TENANT_ID: 'b1a6c5e0-0000-4000-8000-000000000001',
  ENTRA_CLIENT_ID: 'b1a6c5e0-0000-4000-8000-000000000002',
  ENTRA_CLIENT_SECRET: 'a secret',
  DATABASE_URL: 'postgresql://app:word@db/boarding_pass?sslmode=verify-full',
  SANDBOX_URL: 'http://localhost:4000',
};

test('a portal of the sandbox trusts it', () => {
  expect(readConfiguration(sandbox).sandboxUrl).toBe('http://localhost:4000');
});

test.each([
  ['PORTAL_URL', 'https://passes.contoso.com'],
  ['ENTRA_CLIENT_CERTIFICATE_PATH', '/p.pem'],
  ['ENTRA_FEDERATED_TOKEN_FILE', '/t'],
  ['CLOUD', 'public'],
  ['DATABASE_OWNER_URL', 'postgresql://owner:word@db/boarding_pass?sslmode=verify-full'],
])('a real tenant never does: SANDBOX_URL beside %s=%s is refused', (name, value) => {
  expect(() => readConfiguration({ ...sandbox, [name]: value })).toThrow(/SANDBOX_URL.*Unset/);
  const { SANDBOX_URL: _, ...tenant } = { ...sandbox, [name]: value };
  expect(readConfiguration(tenant).sandboxUrl).toBeNull();
  expect(readConfiguration({ ...tenant, SANDBOX_URL: '' }).sandboxUrl).toBeNull();
});

test('an address is a scheme, a host and a port, with or without a slash and blanks around it', () => {
  const typed = { PORTAL_URL: ' http://localhost:3000/ ', SANDBOX_URL: 'http://localhost:4000' };
  expect(readConfiguration({ ...sandbox, ...typed })).toMatchObject({
    portalUrl: 'http://localhost:3000',
    sandboxUrl: 'http://localhost:4000',
  });
});

test.each(['/passes', '/?a=b', '/#x', '//'])(
  'an address that goes on with %s is refused',
  (rest) => {
    for (const name of ['PORTAL_URL', 'SANDBOX_URL']) {
      const typed = { [name]: `http://localhost:3000${rest}` };
      expect(() => readConfiguration({ ...sandbox, ...typed })).toThrow(`${name}: it has to be`);
    }
  },
);

test('what is asked for with a step-up is optional, and no highest age is below 300 seconds', () => {
  expect(readConfiguration(sandbox).stepUp).toEqual({ maxAgeSeconds: null, authContext: null });
  const asked = { STEP_UP_MAX_AGE_SECONDS: '300', STEP_UP_AUTH_CONTEXT: 'c25' };
  expect(readConfiguration({ ...sandbox, ...asked }).stepUp).toEqual({
    maxAgeSeconds: 300,
    authContext: 'c25',
  });
});

test.each([
  ['STEP_UP_MAX_AGE_SECONDS', '0'],
  ['STEP_UP_MAX_AGE_SECONDS', '299'],
  ['STEP_UP_MAX_AGE_SECONDS', 'soon'],
  ['END_DATE_ZONE', 'Europe/Zürich'],
  ['STEP_UP_AUTH_CONTEXT', 'c0'],
  ['STEP_UP_AUTH_CONTEXT', 'c100'],
  ['STEP_UP_AUTH_CONTEXT', 'admins'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfiguration({ ...sandbox, [name]: value })).toThrow(name);
});

test('end dates end by UTC unless another zone is named', () => {
  expect(readConfiguration(sandbox).endDateZone).toBe('UTC');
  const named = { ...sandbox, END_DATE_ZONE: 'Europe/Zurich' };
  expect(readConfiguration(named).endDateZone).toBe('Europe/Zurich');
});

test('a database on another machine is asked over TLS, unless it is said that this need not be', () => {
  const open = { ...sandbox, DATABASE_URL: 'postgresql://app:hunter2@db/boarding_pass' };
  expect(() => readConfiguration(open)).toThrow(
    /^DATABASE_URL leads to another machine without TLS/,
  );
  expect(() => readConfiguration(open)).not.toThrow(/hunter2/);
  expect(() => readConfiguration({ ...open, DATABASE_TLS: 'optional' })).not.toThrow();
});

test('the refusal repeats no value, for a value may be a secret', () => {
  const variables = { ...sandbox, DATABASE_OWNER_URL: 'postgresql://owner:hunter2@db/x' };
  expect(() => readConfiguration(variables)).not.toThrow(/hunter2/);
});
