import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { closePool } from '#lib/kernel/pool.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { personActor } from './actor.ts';
import { secondsToWait } from './limit-rate.ts';
import { tooMany } from './pass-door.ts';

let portal: EmptyPortal;

beforeAll(async () => {
  portal = await openEmptyPortal();
});
afterAll(async () => {
  await closePool();
  await portal.close();
});

const somebody = () =>
  personActor({
    personId: newId(),
    name: 'Maya Lindqvist',
    roles: ['Maker'],
    sessionId: newId(),
    authenticatedAt: now(),
  });

/** Another replica: a process of its own that sends as often, and answers how long it had to wait. */
async function elsewhere(
  personId: string,
  times: number,
  databaseUrl = portal.appUrl,
): Promise<number[]> {
  const script = `
    import { secondsToWait } from '#lib/access/limit-rate.ts';
    const waits = [];
    for (let sent = 0; sent < ${times}; sent += 1) {
      waits.push(await secondsToWait('changes', '${personId}'));
    }
    console.log(JSON.stringify(waits));
    process.exit(0);`;
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl };
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

test('the 61st change in a minute is refused in words, with the seconds to wait', async () => {
  const maya = somebody();
  for (let sent = 1; sent <= 60; sent += 1) expect(await tooMany('changes', maya)).toBeNull();
  const refusal = (await tooMany('changes', maya))?.refusal;
  expect(refusal).toMatchObject({ code: 'too-many', retryAfterSeconds: expect.any(Number) });
  expect(refusal?.message).toContain('Too many changes in one minute.');
  expect(refusal?.message).toMatch(/Wait \d+ seconds?, then try again\.$/);
  expect(await tooMany('changes', somebody())).toBeNull();
  expect(await tooMany('readings', maya)).toBeNull();
});

test('who goes over it stands in the history, once until they may go on', async () => {
  const max = somebody();
  for (let sent = 1; sent <= 61; sent += 1) await tooMany('changes', max);
  for (let sent = 1; sent <= 20; sent += 1) expect(await tooMany('changes', max)).not.toBeNull();
  const told = await database().auditEvent.findMany({ where: { actorId: max.personId } });
  expect(told.map(({ body }) => JSON.parse(body).event)).toEqual([
    {
      kind: 'access.denied',
      verb: 'portal.change',
      subjectKind: 'portal',
      subjectId: null,
      reason: 'too-many',
    },
  ]);
});

test('all replicas count together', async () => {
  const { personId } = somebody();
  for (let sent = 1; sent <= 30; sent += 1)
    expect(await secondsToWait('changes', personId)).toBe(0);
  const waits = await elsewhere(personId, 31);
  expect(waits.slice(0, 30).every((seconds) => seconds === 0)).toBe(true);
  expect(waits[30]).toBeGreaterThan(0);
  expect(await secondsToWait('changes', personId)).toBeGreaterThan(0);
});

test('while the database is away a replica counts for itself', async () => {
  const away = new URL(portal.appUrl);
  away.port = '1';
  const waits = await elsewhere(newId(), 61, away.href);
  expect(waits.slice(0, 60).every((seconds) => seconds === 0)).toBe(true);
  expect(waits[60]).toBeGreaterThan(0);
});
