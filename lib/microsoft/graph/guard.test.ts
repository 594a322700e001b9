import { describe, expect, test } from 'vitest';
import { testConfiguration } from '#testing/test-configuration.ts';
import type { Call } from '../call.ts';
import { createGuard } from './guard.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const portal = '22222222-2222-4222-8222-222222222222';
const another = '33333333-3333-4333-8333-333333333333';
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const call: Call = { plane: 'graph', phase: 'application', isWrite: true };
const ours = {
  objectId: '44444444-4444-4444-8444-444444444444',
  clientId: '55555555-5555-4555-8555-555555555555',
  tags: ['bp:principal'],
  createdByAppId: portal,
};

function guard() {
  return createGuard(testConfiguration());
}

describe('A write to an application', () => {
  test('goes on when the portal made it and tagged it', async () => {
    await expect(guard().application(call, ours.objectId, async () => ours)).resolves.toBe(
      undefined,
    );
  });

  test.each([
    ['the portal’s own registration', { ...ours, clientId: portal }],
    ['one that another application made', { ...ours, createdByAppId: another }],
    ['one that a person made', { ...ours, createdByAppId: null }],
    ['one without our tag', { ...ours, tags: ['bpx', 'other:bp:1'] }],
  ])('is stopped for %s', async (_name, found) => {
    await expect(
      guard().application(call, found.objectId, async () => found),
    ).rejects.toMatchObject({
      kind: 'refused',
      code: 'guard',
    });
  });

  test('needs no look at what was made a moment ago, by either of its ids', async () => {
    const watching = guard();
    watching.remember(ours);
    const unread = () => Promise.reject(new Error('It was read.'));
    await watching.application(call, ours.objectId, unread);
    await watching.application(call, ours.clientId, unread);
  });
});

describe('A write to a service principal', () => {
  const principal = { clientId: ours.clientId, tags: ['bp:principal'], ownerTenantId: tenantId };

  test('goes on for one of ours', () => {
    expect(() => guard().servicePrincipal(call, principal)).not.toThrow();
  });

  test.each([
    ['the portal’s own', { ...principal, clientId: portal }],
    ['Microsoft’s', { ...principal, ownerTenantId: microsoftTenantId }],
    ['another tenant’s', { ...principal, ownerTenantId: another }],
    ['one of an unknown tenant', { ...principal, ownerTenantId: null }],
    ['one without our tag', { ...principal, tags: [] }],
  ])('is stopped for %s', (_name, found) => {
    expect(() => guard().servicePrincipal(call, found)).toThrow(
      expect.objectContaining({ kind: 'refused', code: 'guard' }),
    );
  });
});

test('A tag that would not be known as ours is never written', () => {
  expect(() => guard().tag(call, 'ppsp')).toThrow(expect.objectContaining({ code: 'guard' }));
});
