import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { replicaTroubles } from '#lib/model/replica.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { actionsKeyDigest } from './actions-key.ts';
import { goByTimeBehind, now } from './clock.ts';
import { database } from './db.ts';
import { newId } from './ids.ts';
import { keepTime } from './keep-time.ts';
import { logOutput } from './log.ts';
import { measureClock } from './measure-clock.ts';
import { replicas } from './replicas.ts';
import { sayReplica } from './say-replica.ts';

// All replicas go by one time, and what does not fit together among them is said.
let portal: EmptyPortal;
beforeAll(async () => {
  portal = await openEmptyPortal();
});
afterEach(async () => {
  goByTimeBehind(0);
  vi.restoreAllMocks();
  await database().$executeRaw`DELETE FROM replica`;
});
afterAll(() => portal.close());

const day = 86_400_000;
const apart = (one: Date, other: number) => Math.abs(one.getTime() - other);

test.each([25 * 3_600_000, -3_600_000])(
  'a machine whose clock is %d ms ahead goes by the time of the database',
  async (ms) => {
    const real = Date.now;
    const clockAheadMs = await measureClock(() => real() + ms);
    expect(Math.abs(clockAheadMs - ms)).toBeLessThan(5000);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + ms);
    goByTimeBehind(clockAheadMs);
    expect(apart(now(), real())).toBeLessThan(5000);
  },
);

test('clocks that agree as far as an answer can tell are left alone', async () => {
  expect(await measureClock()).toBe(0);
  const slow = [0, 4000];
  const began = Date.now();
  expect(await measureClock(() => began - 2000 + (slow.shift() ?? 0))).toBe(0);
});

test('a process says that it runs and how its clock goes, and says once what is wrong with it', async () => {
  const lines: string[] = [];
  vi.spyOn(logOutput, 'write').mockImplementation((line) => lines.push(line) > 0);
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + day);
  const { asked, end } = keepTime('worker');
  await asked;
  end();
  expect(lines.join()).toContain('seconds ahead of the database');
  expect(await replicas()).toMatchObject([{ kind: 'worker', actionsKey: null }]);
  expect(apart(now(), real())).toBeLessThan(5000);
});

test('builds with keys of their own are noticed once a second one runs; one that ended is forgotten', async () => {
  const say = (id: string, actionsKey: string) => sayReplica({ id, kind: 'portal', actionsKey }, 0);
  const [first, second] = [newId(), newId()];
  await say(first, 'one');
  await say(first, 'one');
  expect(replicaTroubles(await replicas())).toEqual([]);
  await say(second, 'other');
  // The first may have ended for it, as in a restart, until it is seen once more.
  expect(replicaTroubles(await replicas())).toEqual([]);
  await say(first, 'one');
  expect(replicaTroubles(await replicas())).toEqual([
    expect.stringContaining('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'),
  ]);
  await database()
    .$executeRaw`UPDATE replica SET seen_at = seen_at - interval '2 hours' WHERE id = ${second}::uuid`;
  expect(replicaTroubles(await replicas())).toEqual([]);
  await say(first, 'one');
  expect(await database().replica.count()).toBe(1);
});

test('a build is told by a digest of its key, and one without a key by none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'build-'));
  expect(await actionsKeyDigest(folder)).toBeNull();
  await mkdir(join(folder, 'server'));
  const encryptionKey = 'a key of a build';
  const path = join(folder, 'server/server-reference-manifest.json');
  await writeFile(path, JSON.stringify({ node: {}, encryptionKey }));
  const digest = await actionsKeyDigest(folder);
  expect(digest).toMatch(/^[0-9a-f]{16}$/);
  expect(digest).not.toContain(encryptionKey);
});
