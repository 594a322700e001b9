import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chainHead } from '#lib/history/chain-head.ts';
import { eventClockWords } from '#lib/history/event-clock-words.ts';
import { findHead } from '#lib/history/find-head.ts';
import { historyPage } from '#lib/history/history-page.ts';
import { verifyForAWhile } from '#lib/history/verify-for-a-while.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { newId } from '#lib/kernel/ids.ts';
import { somebody } from '#testing/somebody.ts';
import {
  append,
  byPerson,
  gathered,
  opened,
  openHistory,
  reader,
  type TestHistory,
} from '#testing/test-history.ts';
import { type ChainedLink, genesis, hashOf } from './chain.ts';
import { readLinks } from './read-links.ts';
import { verifyChain } from './verify-chain.ts';

let history: TestHistory;
const [mine, other] = [newId(), newId()];

// Events 1 to 12; odd ones of `mine`, even ones of `other`.
beforeAll(async () => {
  history = await openHistory();
  for (let index = 0; index < 6; index += 1) {
    await append(opened(mine), byPerson(newId()));
    await append(opened(other));
  }
  await history.keep();
});
afterEach(() => history.restore());
afterAll(() => history.close());

const all = async () => gathered(readLinks());
const anotherBody = `replace(body, 'credential.opened', 'credential.discarded')`;

describe('Somebody with every right to the database changes', () => {
  test.each([
    ['what an event says', `UPDATE audit_event SET body = ${anotherBody} WHERE seq = 5`, 5],
    ['a single letter of it', `UPDATE audit_event SET body = body || ' ' WHERE seq = 7`, 7],
    ['when it was', `UPDATE audit_event SET at = at - interval '1 ms' WHERE seq = 3`, 3],
    ['who it was', `UPDATE audit_event SET actor_id = gen_random_uuid() WHERE seq = 5`, 5],
    ['its kind', `UPDATE audit_event SET kind = 'credential.discarded' WHERE seq = 12`, 12],
    ['its principal', `UPDATE audit_event SET principal_id = NULL WHERE seq = 4`, 4],
    ['its hash', `UPDATE audit_event SET hash = repeat('a', 64) WHERE seq = 6`, 6],
    ['an event in the middle, away', 'DELETE FROM audit_event WHERE seq = 6', 6],
    ['several events, away', 'DELETE FROM audit_event WHERE seq BETWEEN 4 AND 8', 4],
    ['the first event, away', 'DELETE FROM audit_event WHERE seq = 1', 1],
    [
      'the order of two events',
      'UPDATE audit_event SET seq = 13 - seq + 100 WHERE seq IN (6, 7); UPDATE audit_event SET seq = seq - 100 WHERE seq > 100',
      6,
    ],
    [
      'the numbers, to close a gap',
      'DELETE FROM audit_event WHERE seq = 6; UPDATE audit_event SET seq = seq - 1 WHERE seq > 6',
      6,
    ],
    [
      'the beginning, by one more event before it',
      `INSERT INTO audit_event (seq, id, at, kind, body, prev_hash, hash) SELECT 13, gen_random_uuid(), at, kind, body, 'x', 'y' FROM audit_event WHERE seq = 1;
       ALTER TABLE audit_event DROP CONSTRAINT audit_event_seq_positive; UPDATE audit_event SET seq = 0 WHERE seq = 13`,
      0,
    ],
  ])('%s: the event is named', async (_, statements, seq) => {
    await history.tamper(statements);
    const report = await verifyChain(readLinks());
    expect(report).toMatchObject({ intact: false, broken: { seq } });
    expect(report.events).toBe(Math.max(0, seq - 1));
  });

  test('an event and its hash: the next one still names what was there', async () => {
    const links = await all();
    const forged = { ...links[4], body: links[6]?.body ?? '' } as ChainedLink;
    await history.tamper(
      `UPDATE audit_event SET body = '${forged.body}', hash = '${hashOf(forged)}' WHERE seq = 5`,
    );
    expect(await verifyChain(readLinks())).toMatchObject({ intact: false, broken: { seq: 5 } });
  });

  test('an event and every hash after it: only a head noted elsewhere tells', async () => {
    const noted = (await chainHead(reader))?.hash ?? '';
    expect(await findHead(reader, noted)).toMatchObject({ seq: 12 });
    await rewriteFrom(5);
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true, events: 12 });
    expect(await findHead(reader, noted)).toBeNull();
  });

  test('the end, away: only a head noted elsewhere tells', async () => {
    const noted = (await chainHead(reader))?.hash ?? '';
    await history.tamper('DELETE FROM audit_event WHERE seq > 10');
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true, events: 10 });
    expect(await findHead(reader, noted)).toBeNull();
  });
});

describe('What the dates say of the clocks', () => {
  let first: ChainedLink;
  beforeAll(async () => {
    const [link] = await all();
    if (link) first = link;
  });
  const at = (moments: readonly string[]) => {
    let prevHash = genesis;
    const links = moments.map((moment, index) => {
      const principalPrevHash = prevHash;
      const link = { ...first, seq: index + 1, at: moment, prevHash, principalPrevHash };
      prevHash = hashOf(link);
      return { ...link, hash: prevHash };
    });
    return verifyChain(links);
  };
  const [noon, one] = ['2026-01-01T12:00:00.000Z', '2026-01-01T13:00:00.000Z'];

  test.each<[string, string[], string | null]>([
    ['that they are right', [noon, noon, one], null],
    ['that one ran backwards', [noon, one, noon, one], 'Event 3 is dated before the one before it'],
    ['that one is ahead', [noon, '2999-01-01T12:00:00.000Z'], 'Event 2 is dated 2999'],
  ])('%s, and the chain is intact', async (_, moments, words) => {
    const report = await at(moments);
    expect(report).toMatchObject({ intact: true, events: moments.length });
    const said = eventClockWords(report);
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });
});

describe("One principal's part", () => {
  test.each([
    ['an event of it is gone', 'DELETE FROM audit_event WHERE seq = 5', 7],
    ['its first event is gone', 'DELETE FROM audit_event WHERE seq = 1', 3],
    [
      'an event says something else',
      `UPDATE audit_event SET body = ${anotherBody} WHERE seq = 9`,
      9,
    ],
  ])('%s: it shows', async (_, statements, seq) => {
    await history.tamper(statements);
    expect(await verifyChain(readLinks({ principalId: mine }), 'one-principal')).toMatchObject({
      intact: false,
      broken: { seq },
    });
  });

  test("another principal's event does not pass as part of it", async () => {
    const links = await all();
    const mixed = [links[0], links[1], links[2]].filter((link) => link !== undefined);
    expect(await verifyChain(mixed, 'one-principal')).toMatchObject({
      intact: false,
      broken: { seq: 2, what: 'it belongs to another principal' },
    });
  });
});

describe('A history that was tampered with', () => {
  test('still opens, with a place for the event that cannot be read', async () => {
    await history.tamper(`UPDATE audit_event SET body = 'nonsense' WHERE seq = 5`);
    const page = await historyPage(reader, {});
    expect(page.events).toHaveLength(12);
    expect(page.events.filter((event) => event.told === null).map(({ seq }) => seq)).toEqual([5]);
  });

  test('is recorded as not intact, by whom it was found', async () => {
    await history.tamper(`UPDATE audit_event SET body = ${anotherBody} WHERE seq = 5`);
    const personId = newId();
    expect(await verifyHistory(somebody(['Auditor'], personId))).toMatchObject({ intact: false });
    expect((await chainHead(reader))?.lastVerified).toMatchObject({ upTo: 4, isIntact: false });
    expect((await historyPage(reader, { person: personId })).events[0]?.told?.event).toEqual({
      kind: 'history.verified',
      upTo: 4,
      intact: false,
    });
  });
});

test('a verification that takes longer than its asker waits goes on by itself, and whoever asks on hears of it', async () => {
  const auditor = somebody(['Auditor'], newId());
  const impatient = await verifyForAWhile(auditor, { waitSeconds: 0 });
  const { underWay } = z.object({ underWay: z.object({ id: z.string() }) }).parse(impatient);
  const another = await verifyForAWhile(reader, { waitSeconds: 60 });
  expect(another).toMatchObject({ report: { intact: true, events: 12 } });
  const again = await verifyForAWhile(auditor, { id: underWay.id, waitSeconds: 60 });
  expect(again).toEqual(another);
  expect(await all()).toHaveLength(13);

  const anew = await verifyForAWhile(auditor, { waitSeconds: 60 });
  expect(anew).toMatchObject({ report: { intact: true, events: 13 } });
});

/** Rewrites an event and, patiently, every hash that hangs on it. */
async function rewriteFrom(seq: number): Promise<void> {
  const statements: string[] = [];
  let head = '';
  const heads = new Map<string | null, string>();
  for (const link of await all()) {
    if (link.seq < seq) {
      head = link.hash;
      heads.set(link.principalId, link.hash);
      continue;
    }
    const forged = {
      ...link,
      id: link.seq === seq ? newId() : link.id,
      prevHash: head,
      principalPrevHash: heads.get(link.principalId) ?? link.principalPrevHash,
    };
    head = hashOf(forged);
    heads.set(link.principalId, head);
    statements.push(
      `UPDATE audit_event SET id = '${forged.id}', prev_hash = '${forged.prevHash}', principal_prev_hash = '${forged.principalPrevHash}', hash = '${head}' WHERE seq = ${link.seq}`,
    );
  }
  await history.tamper(statements.join(';'));
}
