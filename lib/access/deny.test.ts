import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.ts';
import { clientId, tenantId } from '#testing/test-issuer.ts';
import { personActor } from './actor.ts';
import { countRefusal } from './count-refusal.ts';
import { deny } from './deny.ts';

let cloned: TestDatabase;

beforeAll(async () => {
  cloned = await createTestDatabase();
  Object.assign(process.env, {
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: clientId,
    ENTRA_CLIENT_SECRET: 'not used here',
    DATABASE_URL: cloned.appUrl,
  });
});

afterAll(async () => {
  await database().$disconnect();
  await cloned.drop();
});

const actor = personActor({
  personId: newId(),
  name: 'Maya Lindqvist',
  roles: ['Maker'],
  sessionId: newId(),
  authenticatedAt: now(),
});
const request = { verb: 'request.read', kind: 'request', id: newId() } as const;
const denials = () => database().auditEvent.findMany({ where: { kind: 'access.denied' } });

test('"not yours" looks like "not there", and stands in the history', async () => {
  const answer = await inTransaction((tx) => deny(tx, actor, 'not-allowed', request));
  expect(answer.refusal.code).toBe('not-found');
  const [event] = await denials();
  expect(JSON.parse(event?.body ?? '{}')).toMatchObject({
    by: { type: 'person', personId: actor.personId, role: 'Maker' },
    event: { verb: 'request.read', subjectKind: 'request', subjectId: request.id },
  });
});

test('a role that does not include it is named as that, where there is nothing to hide', async () => {
  const thing = { verb: 'request.submit', kind: 'request', id: null } as const;
  const answer = await inTransaction((tx) => deny(tx, actor, 'not-allowed', thing));
  expect(answer.refusal.code).toBe('not-allowed');
});

test('a sign-in that is too old is asked for again, and is no attempt', async () => {
  const before = (await denials()).length;
  const answer = await inTransaction((tx) => deny(tx, actor, 'sign-in-again', request));
  expect(answer.refusal.code).toBe('sign-in-again');
  expect(await denials()).toHaveLength(before);
});

test('refusals of nobody in particular are counted, however many come at once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => countRefusal('signature')));
  const rows = await database().refusalCount.findMany({ where: { reason: 'signature' } });
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(20);
});
