import { expect, test } from 'vitest';
import { parseSandboxInfo } from './sandbox-info.ts';

test('a start reads whom it can be, whatever words the tenant has for roles, types and states', () => {
  const info = parseSandboxInfo({
    tenantId: 'b1a6c5e0-0000-4000-8000-000000000001',
    portal: { clientId: 'b1a6c5e0-0000-4000-8000-000000000002', clientSecret: 'a secret' },
    people: [{ name: 'Rita Holm', userPrincipalName: 'rita@contoso.com', roles: ['Reviewer'] }],
    environments: [{ displayName: 'Field', sku: 'SubscriptionBasedTrial', state: 'Locked' }],
  });
  expect(info.people).toEqual([
    { name: 'Rita Holm', userPrincipalName: 'rita@contoso.com', roles: ['Reviewer'] },
  ]);
});
