import { expect, test } from 'vitest';
import { readConfiguration } from './env.ts';

const sandbox = {
  PORTAL_URL: 'http://localhost:3000',
  ENTRA_TENANT_ID: 'b1a6c5e0-0000-4000-8000-000000000001',
  ENTRA_CLIENT_ID: 'b1a6c5e0-0000-4000-8000-000000000002',
  ENTRA_CLIENT_SECRET: 'a secret',
  DATABASE_URL: 'postgresql://app:word@db/boarding_pass',
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
  ['DATABASE_OWNER_URL', 'postgresql://owner:word@db/boarding_pass'],
])('a real tenant never does: SANDBOX_URL beside %s=%s is refused', (name, value) => {
  expect(() => readConfiguration({ ...sandbox, [name]: value })).toThrow(/SANDBOX_URL.*Unset/);
  const { SANDBOX_URL: _, ...tenant } = { ...sandbox, [name]: value };
  expect(readConfiguration(tenant).sandboxUrl).toBeNull();
  expect(readConfiguration({ ...tenant, SANDBOX_URL: '' }).sandboxUrl).toBeNull();
});

test('an address is kept without what stands after its host', () => {
  const typed = { PORTAL_URL: 'http://localhost:3000/', SANDBOX_URL: 'http://localhost:4000/x' };
  expect(readConfiguration({ ...sandbox, ...typed })).toMatchObject({
    portalUrl: 'http://localhost:3000',
    sandboxUrl: 'http://localhost:4000',
  });
});

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
  ['STEP_UP_AUTH_CONTEXT', 'c0'],
  ['STEP_UP_AUTH_CONTEXT', 'c100'],
  ['STEP_UP_AUTH_CONTEXT', 'admins'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfiguration({ ...sandbox, [name]: value })).toThrow(name);
});

test('the refusal repeats no value, for a value may be a secret', () => {
  const variables = { ...sandbox, DATABASE_OWNER_URL: 'postgresql://owner:hunter2@db/x' };
  expect(() => readConfiguration(variables)).not.toThrow(/hunter2/);
});
