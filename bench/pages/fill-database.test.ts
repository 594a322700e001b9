import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PersonActor, personActor, systemActor } from '#lib/access/actor.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { findEnvironments } from '#lib/environments/find-environments.ts';
import { nameEvents } from '#lib/history/name-events.ts';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { verifyRows } from '#lib/history/verify-rows.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { principalById } from '#lib/principals/queries.ts';
import { requestById } from '#lib/requests/queries.ts';
import { gathered, openHistory, type TestHistory } from '#testing/test-history.ts';
import { fillDatabase } from './fill-database.ts';

const size = { people: 12, environments: 6, principals: 120, pending: 4 };
let portal: TestHistory;
let admin: PersonActor;

beforeAll(async () => {
  portal = await openHistory();
  const client = new pg.Client({ connectionString: portal.ownerUrl });
  await client.connect();
  const { idOf } = await fillDatabase(client, { size, tenantId: newId() });
  await client.end();
  const who = { personId: idOf.admin, name: 'Admin', sessionId: newId() };
  admin = personActor({ ...who, roles: ['Admin'], authenticatedAt: now() });
});
afterAll(() => portal.close());

test('what the bench lays into the database is what the pages read: each principal opens as it stands', async () => {
  const rows = await database().principal.findMany({ select: { id: true } });
  const all = await Promise.all(rows.map(({ id }) => principalById(admin, id)));
  expect(all).toHaveLength(size.principals);
  expect([...new Set(all.map((one) => one?.status.word))].sort()).toEqual([
    'Failed',
    'Not as approved',
    'Ready',
    'Undone',
    'Waiting for Microsoft',
    'Waiting for an admin',
  ]);
});

test('each request opens', async () => {
  const rows = await database().request.findMany({ select: { id: true } });
  const all = await Promise.all(rows.map(({ id }) => requestById(admin, id)));
  expect(all.filter((one) => one?.state === 'pending')).toHaveLength(size.pending);
  expect(all.filter((one) => one?.state === 'approved')).toHaveLength(size.principals);
});

test('the environments count what is in them', async () => {
  const { rows } = await findEnvironments(systemActor('worker'), {});
  expect(rows).toHaveLength(size.environments);
  const seats = rows.map((environment) => environment.seats);
  expect(seats.reduce((sum, one) => sum + one, 0)).toBe(size.principals);
  expect(Math.min(...seats)).toBeGreaterThan(0);
});

test('its rows are as its history tells', async () => {
  await noteBaseline();
  const { rows, different } = await verifyRows();
  expect(different).toBeNull();
  expect(rows).toBeGreaterThan(size.principals * 9);
});

test('its history is intact, and every event can be told', async () => {
  const links = await gathered(readLinks());
  expect(await verifyChain(links)).toMatchObject({ intact: true, events: links.length });
  expect(links.length).toBeGreaterThan(size.principals * 12);
  const told = await nameEvents(links);
  expect(told.filter((event) => event.told === null)).toEqual([]);
});
