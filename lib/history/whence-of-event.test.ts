import { afterAll, beforeAll, expect, test } from 'vitest';
import { personActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { eraseWhence } from '#lib/audit/erase-whence.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { whenceDaysMax } from '#lib/audit/whence.ts';
import { useClock as replaceClock, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { somebody } from '#testing/somebody.ts';
import { append, opened, openHistory, reader, type TestHistory } from '#testing/test-history.ts';
import { historyEvent } from './history-event.ts';
import { verifyRows } from './verify-rows.ts';

const whence = { address: '203.0.113.9', userAgent: 'A browser/1.0' };
const maya = personActor({ ...somebody(['Maker']), roles: ['Maker'], whence });

let history: TestHistory;
let moment = new Date();
const restoreClock = replaceClock(() => moment);
beforeAll(async () => {
  history = await openHistory();
});
afterAll(async () => {
  restoreClock();
  await history.close();
});

/** An event of a person who came from somewhere; answers its number. */
async function done(): Promise<number> {
  await append(opened(newId()), eventActor(maya, 'Maker'));
  return database().auditEvent.count();
}
const from = async (seq: number) => (await historyEvent(reader, seq))?.whence;
const idOf = async (seq: number) =>
  (await database().auditEvent.findUniqueOrThrow({ where: { seq: BigInt(seq) } })).id;

test('what a person did says from where, and the chain holds none of it in the clear', async () => {
  const seq = await done();
  expect(await from(seq)).toEqual(whence);
  const { body } = await database().auditEvent.findUniqueOrThrow({ where: { seq: BigInt(seq) } });
  expect(JSON.parse(body).by).toEqual({ type: 'person', personId: maya.personId, role: 'Maker' });
  expect(body).not.toContain(whence.address);
  expect(body).not.toContain('browser');
});

test('where it is rewritten, or there is one for an event that has none, verifying the history names it', async () => {
  const [seq, eventId] = [await done(), await idOf(await database().auditEvent.count())];
  expect((await verifyRows()).different).toBeNull();
  const where = `WHERE event_id = '${eventId}'`;
  await history.tamper(`UPDATE event_whence SET address = '198.51.100.1' ${where}`);
  const what = { rows: 'whence', id: eventId, what: 'it was from elsewhere' };
  expect((await verifyRows()).different).toEqual({ ...what, seq });
  await history.tamper(`UPDATE event_whence SET address = '${whence.address}' ${where}`);
  await append(opened(newId()), byWorker);
  const invented = await idOf(await database().auditEvent.count());
  await database().eventWhence.create({
    data: { ...whence, eventId: invented, salt: 'a'.repeat(32), at: moment },
  });
  const told = { rows: 'whence', id: invented, seq: null, what: 'no event tells of it' };
  expect((await verifyRows()).different).toEqual(told);
  await history.tamper(`DELETE FROM event_whence WHERE event_id = '${invented}'`);
});

test('what the portal did, and what was done before this was noted, says nothing', async () => {
  await append(opened(newId()), byWorker);
  expect(await from(await database().auditEvent.count())).toBeNull();
});

test('an event that is rolled back leaves nothing of it', async () => {
  const before = await database().eventWhence.count();
  const story = inTransaction(async (tx) => {
    await appendEvent(tx, { by: eventActor(maya, 'Maker'), event: opened(newId()) });
    throw new Error('the change failed');
  });
  await expect(story).rejects.toThrow('the change failed');
  expect(await database().eventWhence.count()).toBe(before);
});

test.each([
  ['another address', "address = '198.51.100.1'"],
  ['another browser', "user_agent = 'Another'"],
  ['no address', 'address = NULL'],
  ['another salt', "salt = 'another'"],
])('%s, written afterwards, is noticed', async (_, change) => {
  const seq = await done();
  const where = `WHERE event_id = '${await idOf(seq)}'`;
  await history.tamper(`UPDATE event_whence SET ${change} ${where}`);
  expect(await from(seq)).toBe('changed');
});

test('a place for an event that has none is noticed', async () => {
  await append(opened(newId()), byWorker);
  const seq = await database().auditEvent.count();
  const row = { ...whence, eventId: await idOf(seq), salt: 'a'.repeat(32), at: moment };
  await database().eventWhence.create({ data: row });
  expect(await from(seq)).toBe('changed');
});

test('after 90 days it is erased, and the history is as whole as before', async () => {
  const [first, begun] = [await done(), moment];
  moment = secondsAfter(begun, 86_400);
  const second = await done();
  moment = secondsAfter(begun, whenceDaysMax * 86_400 + 1);
  expect(await eraseWhence()).toBeGreaterThan(0);
  expect([await from(first), await from(second)]).toEqual(['erased', whence]);
  expect(await verifyChain(readLinks())).toMatchObject({ intact: true, lastSeq: second });
  moment = begun;
});
