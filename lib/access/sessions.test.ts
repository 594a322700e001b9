import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { RoleName } from '#lib/model/role.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { clientId, tenantId } from '#testing/test-issuer.ts';
import { type PersonActor, personActor, systemActor } from './actor.ts';
import { endOneSession } from './end-one-session.ts';
import { endOverSessions } from './end-over-sessions.ts';
import { endSessionsOf } from './end-sessions-of.ts';
import { findSession } from './find-session.ts';
import { introducePeople } from './introduce-people.ts';
import { ownSessions } from './open-sessions.ts';
import { peopleWithSessions } from './people-with-sessions.ts';
import { hashOfToken } from './random-token.ts';

let portal: EmptyPortal;
let maya: string;
let ada: string;

beforeAll(async () => {
  portal = await openEmptyPortal({ ENTRA_TENANT_ID: tenantId, ENTRA_CLIENT_ID: clientId });
  [maya, ada] = [await known('Maya Lindqvist'), await known('Ada Moreau')];
});
beforeEach(async () => {
  await database().session.updateMany({ data: { endedAt: now(), endedWhy: 'revoked' } });
});
afterAll(async () => {
  await portal.close();
});

async function known(name: string): Promise<string> {
  const objectId = crypto.randomUUID();
  const userPrincipalName = `${name.split(' ')[0]?.toLowerCase()}@contoso.example`;
  await introducePeople(systemActor('start'), [
    { tenantId, objectId, name, userPrincipalName, roles: [] },
  ]);
  const where = { tenantId_objectId: { tenantId, objectId } };
  return (await database().person.findUniqueOrThrow({ where })).id;
}

/** Signed in some minutes ago, and not seen since. */
async function session(personId: string, minutesAgo = 0, value = newId()): Promise<string> {
  const moment = secondsAfter(now(), -minutesAgo * 60);
  const { id } = await database().session.create({
    data: {
      personId,
      tokenHash: hashOfToken(value),
      roles: [],
      createdAt: moment,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, 8 * 3600),
    },
  });
  return id;
}

const actorOf = (personId: string, sessionId: string, roles: RoleName[]): PersonActor =>
  personActor({ personId, name: 'Somebody', roles, sessionId, authenticatedAt: null });

const whyEnded = async (id: string) =>
  (await database().session.findUniqueOrThrow({ where: { id } })).endedWhy;

async function eventsOf(sessionId: string) {
  const all = await database().auditEvent.findMany({ where: { kind: 'session.ended' } });
  return all
    .map(({ actorId, body }) => ({ actorId, ...JSON.parse(body) }))
    .filter(({ event }) => event.sessionId === sessionId);
}

describe('one’s own sessions', () => {
  test('are those that still open something, the one it is asked from first', async () => {
    const [here, elsewhere] = [await session(maya, 5), await session(maya, 1)];
    await session(maya, 31);
    await session(ada);
    const own = await ownSessions(actorOf(maya, here, ['Maker']));
    expect(own.map(({ id, isThisOne }) => [id, isThisOne])).toEqual([
      [here, true],
      [elsewhere, false],
    ]);
  });

  test('are ended one by one, once, with an event', async () => {
    const [here, elsewhere] = [await session(maya), await session(maya)];
    const actor = actorOf(maya, here, ['Maker']);
    expect(await endOneSession(actor, { sessionId: elsewhere })).toMatchObject({ ok: true });
    expect(await endOneSession(actor, { sessionId: elsewhere })).toMatchObject({ ok: true });
    expect([await whyEnded(elsewhere), await whyEnded(here)]).toEqual(['signed-out', null]);
    const events = await eventsOf(elsewhere);
    expect(events).toMatchObject([{ actorId: maya, event: { why: 'signed-out' } }]);
    expect(events[0].event).not.toHaveProperty('personId');
  });

  test('are ended all at once but the one it is asked from', async () => {
    const [here, one, other] = [await session(maya), await session(maya), await session(maya)];
    const foreign = await session(ada);
    const ended = await endSessionsOf(actorOf(maya, here, ['Maker']), { personId: maya });
    expect(ended).toEqual({ ok: true, value: { ended: 2 } });
    const whys = await Promise.all([here, one, other, foreign].map(whyEnded));
    expect(whys).toEqual([null, 'signed-out', 'signed-out', null]);
  });
});

describe('an admin', () => {
  test('ends another person’s sessions; the history says who did it, and whose they were', async () => {
    const [here, theirs] = [await session(ada), await session(maya)];
    const actor = actorOf(ada, here, ['Maker', 'Admin']);
    expect(await endSessionsOf(actor, { personId: maya })).toMatchObject({ value: { ended: 1 } });
    expect(await whyEnded(theirs)).toBe('revoked');
    expect(await eventsOf(theirs)).toMatchObject([
      { actorId: ada, by: { role: 'Admin' }, event: { why: 'revoked', personId: maya } },
    ]);
  });

  test('finds everybody else who is signed in, by name, and nobody whose session is over', async () => {
    const here = await session(ada);
    const actor = actorOf(ada, here, ['Admin']);
    await session(maya, 31);
    expect((await peopleWithSessions(actor, {})).rows).toEqual([]);
    await Promise.all([session(maya, 9), session(maya, 2)]);
    for (const q of [undefined, 'LINDQ', 'maya@']) {
      const { rows } = await peopleWithSessions(actor, { q });
      expect(rows).toMatchObject([{ personId: maya, name: 'Maya Lindqvist', sessions: 2 }]);
    }
    expect((await peopleWithSessions(actor, { q: 'moreau' })).rows).toEqual([]);
  });

  test('alone: nobody else reads who is signed in', async () => {
    const maker = actorOf(maya, await session(maya), ['Maker', 'Auditor']);
    await expect(peopleWithSessions(maker, {})).rejects.toThrow('session.end');
  });
});

describe('the sweep', () => {
  test('ends what nobody came back to, with the reason, once; and nothing else', async () => {
    const [idle, living] = [await session(maya, 31), await session(ada, 29)];
    const before = await endOverSessions();
    expect(before).toBe(1);
    expect([await whyEnded(idle), await whyEnded(living)]).toEqual(['idle', null]);
    expect(await eventsOf(idle)).toMatchObject([{ actorId: maya, event: { why: 'idle' } }]);
    expect(await endOverSessions()).toBe(0);
    expect(await eventsOf(idle)).toHaveLength(1);
  });

  test('ends one that has lasted 8 hours, however busy it was', async () => {
    const id = await session(maya, 481);
    await database().session.update({ where: { id }, data: { lastSeenAt: now() } });
    await endOverSessions();
    expect(await whyEnded(id)).toBe('expired');
  });

  test('and a person who comes at the same moment leave one event', async () => {
    const value = newId();
    const id = await session(maya, 31, value);
    await Promise.all([endOverSessions(), findSession(value, { isActivity: true })]);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});
