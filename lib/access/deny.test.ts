import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now, secondsAfter, useClock } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { clientId, tenantId } from '#testing/test-issuer.ts';
import { personActor } from './actor.ts';
import { countRefusal } from './count-refusal.ts';
import { deny } from './deny.ts';
import { denialWindowSeconds } from './note-denial.ts';

let portal: EmptyPortal;

beforeAll(async () => {
  portal = await openEmptyPortal({ ENTRA_TENANT_ID: tenantId, ENTRA_CLIENT_ID: clientId });
});

afterAll(async () => {
  await portal.close();
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

test('a sign-in that is too old is asked for again, and stands in the history too', async () => {
  const before = (await denials()).length;
  const answer = await inTransaction((tx) => deny(tx, actor, 'sign-in-again', request));
  expect(answer.refusal.code).toBe('sign-in-again');
  const told = (await denials()).slice(before);
  expect(told.map(({ body }) => JSON.parse(body).event.reason)).toEqual(['sign-in-again']);
});

describe('An attempt that repeats', () => {
  const tried = (id: string, by = actor) => {
    const thing = { verb: 'request.read', kind: 'request', id } as const;
    return inTransaction((tx) => deny(tx, by, 'not-allowed', thing));
  };
  const counts = async (subjectId: string) => {
    const rows = await database().denial.findMany({
      where: { subjectId },
      orderBy: [{ personId: 'asc' }, { since: 'asc' }],
    });
    return rows.map(({ count }) => count);
  };
  const told = async (id: string) =>
    (await denials()).filter(({ body }) => JSON.parse(body).event.subjectId === id).length;

  test('is one event and a number, however many come at once', async () => {
    const id = newId();
    await Promise.all(Array.from({ length: 30 }, () => tried(id)));
    for (let more = 0; more < 10; more += 1) await tried(id);
    expect([await told(id), await counts(id)]).toEqual([1, [40]]);
  });

  test('on one thing after another is counted together from the thirtieth on', async () => {
    const { name, roles, sessionId, authenticatedAt } = actor;
    const guessing = personActor({ personId: newId(), name, roles, sessionId, authenticatedAt });
    const ids = Array.from({ length: 50 }, () => newId());
    for (const id of ids) await tried(id, guessing);
    const { personId } = guessing;
    expect(await database().auditEvent.count({ where: { actorId: personId } })).toBe(31);
    const rows = await database().denial.findMany({ where: { personId } });
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(50);
    expect(rows.find(({ subjectId }) => subjectId === 'others')?.count).toBe(20);
  });

  test('is the same attempt, however the id is spelt', async () => {
    const id = newId();
    for (const spelling of [
      id,
      id.toUpperCase(),
      `${id.slice(0, 9).toUpperCase()}${id.slice(9)}`,
    ]) {
      await tried(spelling);
    }
    expect([await told(id), await counts(id)]).toEqual([1, [3]]);
  });

  test('is an event again of another person, on another thing, and after a while', async () => {
    const id = newId();
    const { name, roles, sessionId, authenticatedAt } = actor;
    const somebodyElse = personActor({
      personId: newId(),
      name,
      roles,
      sessionId,
      authenticatedAt,
    });
    await tried(id);
    await tried(id, somebodyElse);
    expect([await told(id), await counts(id)]).toEqual([2, [1, 1]]);
    const stop = useClock(() => secondsAfter(new Date(), denialWindowSeconds));
    try {
      await tried(id);
      await tried(id);
    } finally {
      stop();
    }
    expect(await told(id)).toBe(3);
    expect((await counts(id)).sort()).toEqual([1, 1, 2]);
  });
});

test('refusals of nobody in particular are counted, however many come at once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => countRefusal('signature')));
  const rows = await database().refusalCount.findMany({ where: { reason: 'signature' } });
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(20);
});
