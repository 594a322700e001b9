import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { logOutput } from '#lib/kernel/log.ts';
import type { RecipeName } from '#lib/model/run.ts';
import { addPrincipalLike, addRun } from '#testing/standing.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { nightly } from './nightly.ts';

// Each night, whoever is there is verified, and so is the history.
let portal: TestPortal;
let principalId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId } = await portal.approve());
  await portal.drain();
}, 60_000);
afterEach(async () => {
  vi.restoreAllMocks();
  await database().run.updateMany({ data: { state: 'failed', nextAttemptAt: null } });
});
afterAll(() => portal.close());

/** A principal whose making stands in this state, by its rows alone. */
const made = (state: string) => addPrincipalLike(principalId, state);

/** A principal that is made, with another run as it would stand. */
async function withRun(recipe: RecipeName, state: string): Promise<string> {
  const id = await made('succeeded');
  await addRun(id, recipe, state);
  return id;
}

async function retired(): Promise<void> {
  const data = { retiredAt: now() };
  await database().principal.update({ where: { id: await made('succeeded') }, data });
}

const begunSince = async (moment: Date) =>
  database().run.findMany({
    where: { recipe: 'verify', createdAt: { gte: moment } },
    orderBy: { createdAt: 'asc' },
  });

test('the night verifies everybody who is ready, once, and nobody else', async () => {
  const wanted = [principalId, await made('succeeded'), await withRun('verify', 'failed')];
  for (const recipe of ['pause', 'stop'] as const) wanted.push(await withRun(recipe, 'succeeded'));
  for (const state of ['waiting', 'failed', 'cancelled']) await made(state);
  await withRun('stop', 'waiting');
  await withRun('verify', 'waiting');
  await retired();
  portal.pass(60);
  const evening = now();
  await nightly();
  await nightly();
  const begun = await begunSince(evening);
  expect(begun.map((run) => run.principalId).toSorted()).toEqual(wanted.toSorted());
  const events = await database().auditEvent.findMany({
    where: { kind: 'run.started', at: { gte: evening } },
  });
  expect(events.map((event) => event.principalId).toSorted()).toEqual(wanted.toSorted());
  expect(events.every((event) => event.actorId === null)).toBe(true);
  await portal.drain();
  const [first] = begun.filter((run) => run.principalId === principalId);
  const seen = await database().verification.findMany({ where: { runId: first?.id ?? '' } });
  expect(seen.map((one) => one.outcome)).toEqual(['as-approved']);
});

test('one that cannot be verified holds up neither the others nor the look at the history', async () => {
  const lines = listen();
  const broken = await made('succeeded');
  const wanted = [await made('succeeded'), await made('succeeded')];
  const approved = await database().approvedSpec.findFirstOrThrow({
    where: { principalId: broken },
  });
  await database().approvedSpec.create({ data: { ...approved, version: 2, spec: {} } });
  portal.pass(60);
  const evening = now();
  await nightly();
  const begun = await begunSince(evening);
  expect(begun.map((run) => run.principalId).toSorted()).toEqual(wanted.toSorted());
  expect(lines).toMatchObject([
    { level: 'error', principalId: broken },
    // Whom a test laid by rows alone, no event tells of.
    { level: 'error', message: 'a row is not as the history tells', seq: null },
  ]);
  const looks = { kind: 'history.verified', at: { gte: evening } };
  expect(await database().auditEvent.count({ where: looks })).toBe(1);
});

test('the night erases from where people acted, and how often they tried, after 90 days', async () => {
  const whose = { personId: newId(), verb: 'history.read', subjectKind: 'page', subjectId: '' };
  const ago = (days: number) => secondsAfter(now(), -days * 86_400);
  const [old, young] = [newId(), newId()];
  for (const [eventId, days] of [
    [old, 91],
    [young, 89],
  ] as const) {
    const at = ago(days);
    await database().eventWhence.create({ data: { eventId, at, salt: 'salt', address: '::1' } });
    const denial = { ...whose, reason: 'not-allowed', since: at, lastAt: at, count: 2 };
    await database().denial.create({ data: denial });
  }
  await nightly();
  const left = await database().eventWhence.findMany({ where: { eventId: { in: [old, young] } } });
  expect(left.map(({ eventId }) => eventId)).toEqual([young]);
  expect(await database().denial.count({ where: whose })).toBe(1);
  // Of no event that there is: the history would miss it.
  await database().eventWhence.deleteMany();
});

const verifiedBody = z.object({
  by: z.object({ type: z.literal('system'), name: z.literal('worker') }),
  event: z.object({ kind: z.literal('history.verified'), upTo: z.number(), intact: z.boolean() }),
});

async function lastReport() {
  const { body } = await database().auditEvent.findFirstOrThrow({
    where: { kind: 'history.verified' },
    orderBy: { seq: 'desc' },
  });
  return verifiedBody.parse(JSON.parse(body)).event;
}

/** What the log says meanwhile, line by line. */
function listen() {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(logOutput, 'write').mockImplementation((line) => {
    lines.push(JSON.parse(line));
    return true;
  });
  return lines;
}

test('the night verifies the history: it says so in it, and tells the log where it is broken', async () => {
  // What the tests above laid by rows alone is of before; the one run that events tell of had succeeded.
  const where = { principalId, recipe: 'provision' };
  await database().run.updateMany({ where, data: { state: 'succeeded' } });
  await noteBaseline();
  // One of them is the night's own: it has the principal of that run verified.
  const events = 1 + (await database().auditEvent.count());
  const lines = listen();
  await nightly();
  expect(await lastReport()).toMatchObject({ intact: true, upTo: events });
  const { hash } = await database().auditEvent.findUniqueOrThrow({ where: { seq: events } });
  const told = { level: 'info', message: 'the history was verified', seq: events, head: hash };
  expect(lines).toMatchObject([{ ...told, rows: expect.any(Number) }]);
  await tamper(3, 'kind', 'Kind');
  await nightly();
  expect(await lastReport()).toMatchObject({ intact: false, upTo: 2 });
  const broken = { level: 'error', message: 'the history is not intact', seq: 3 };
  expect(lines.slice(1)).toMatchObject([broken]);
  await tamper(3, 'Kind', 'kind');
});

/** Whoever owns the database can do this; nobody who reads the history misses it. */
async function tamper(seq: number, from: string, to: string): Promise<void> {
  await portal.asOwner(`
    ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change;
    UPDATE audit_event SET body = replace(body, '"${from}"', '"${to}"') WHERE seq = ${seq};
    ALTER TABLE audit_event ENABLE TRIGGER audit_event_no_change`);
}
