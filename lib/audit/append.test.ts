import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useClock as setClock } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { append, opened, openHistory, runSql, type TestHistory } from '#testing/test-history.ts';
import { appendEvent, appendEvents } from './append.ts';
import { byWorker } from './by-worker.ts';
import { readLinks } from './read-links.ts';
import { verifyChain } from './verify-chain.ts';

let history: TestHistory;
const principals = [newId(), newId(), newId()];
beforeAll(async () => {
  history = await openHistory();
  await append(opened(newId()));
});
afterAll(() => history.close());

const count = () => database().auditEvent.count();

describe('Appending to the history', () => {
  test('many transactions at once make one chain without a gap or a fork', async () => {
    const before = await count();
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        append(opened(principals[index % principals.length] ?? newId())),
      ),
    );
    expect(await verifyChain(readLinks())).toMatchObject({
      intact: true,
      events: before + 60,
      lastSeq: before + 60,
    });
    for (const principalId of principals) {
      expect(await verifyChain(readLinks({ principalId }), 'one-principal')).toMatchObject({
        intact: true,
        events: 20,
        principalId,
      });
    }
  });

  test('a change that is rolled back leaves no event, and no gap', async () => {
    const before = await count();
    const story = inTransaction(async (tx) => {
      await appendEvent(tx, { by: byWorker, event: opened(newId()) });
      throw new Error('the change failed');
    });
    await expect(story).rejects.toThrow('the change failed');
    expect(await count()).toBe(before);
    await append(opened(newId()));
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true, lastSeq: before + 1 });
  });

  test('several events of one transaction follow each other', async () => {
    const principalId = newId();
    await inTransaction(async (tx) => {
      for (let index = 0; index < 3; index += 1) {
        await appendEvent(tx, { by: byWorker, event: opened(principalId) });
      }
    });
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true });
    expect(await verifyChain(readLinks({ principalId }), 'one-principal')).toMatchObject({
      events: 3,
      intact: true,
    });
  });

  test('several events at once follow each other, each as its own principal’s next', async () => {
    const [one, other] = [newId(), newId()];
    await append(opened(one));
    const before = await count();
    await inTransaction((tx) =>
      appendEvents(tx, { by: byWorker, events: [one, other, one, other, one].map(opened) }),
    );
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true, lastSeq: before + 5 });
    for (const [principalId, events] of [
      [one, 4],
      [other, 2],
    ] as const) {
      const verified = await verifyChain(readLinks({ principalId }), 'one-principal');
      expect(verified).toMatchObject({ events, intact: true });
    }
  });

  test('an id has one spelling, however it was sent, so that row and hash say the same', async () => {
    const [principalId, credentialId] = [newId(), newId()];
    await append({
      kind: 'credential.opened',
      principalId: principalId.toUpperCase(),
      credentialId: credentialId.toUpperCase(),
    });
    const row = await database().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(row.principalId).toBe(principalId);
    expect(row.body).toContain(`"credentialId":"${credentialId}"`);
    expect(row.body).toContain(`"principalId":"${principalId}"`);
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true });
  });

  test('an event of no known kind is not written', async () => {
    const before = await count();
    const event = { ...opened(newId()), kind: 'credential.copied' };
    // @ts-expect-error: this does not compile, and a caller that comes past the compiler is refused
    await expect(append(event)).rejects.toThrow();
    expect(await count()).toBe(before);
  });
});

describe('Once written', () => {
  const changes = {
    'an UPDATE': 'UPDATE audit_event SET body = body',
    'a DELETE': 'DELETE FROM audit_event WHERE seq = 1',
    'a TRUNCATE': 'TRUNCATE audit_event',
  };

  test.each(Object.entries(changes))("the portal's role has no right to %s", async (_, change) => {
    await expect(runSql(history.appUrl, change)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['switch the triggers off', 'ALTER TABLE audit_event DISABLE TRIGGER ALL'],
    ['drop the table', 'DROP TABLE audit_event'],
    ['pass as a replica', 'SET session_replication_role = replica'],
    ['take the owner’s role', 'SET ROLE boarding_pass_owner'],
  ])("the portal's role cannot %s", async (_, change) => {
    await expect(runSql(history.appUrl, change)).rejects.toMatchObject({ code: '42501' });
  });

  test.each(Object.entries(changes))('the owner meets a trigger at %s', async (_, change) => {
    await expect(runSql(history.ownerUrl, change)).rejects.toThrow('The history is append-only.');
  });

  test('a second event cannot follow the same one', async () => {
    const fork = `INSERT INTO audit_event (seq, id, at, kind, body, prev_hash, hash)
      SELECT 1000000, gen_random_uuid(), at, kind, body, prev_hash, 'another' FROM audit_event WHERE seq = 2`;
    await expect(runSql(history.appUrl, fork)).rejects.toMatchObject({ code: '23001' });
    await expect(history.tamper(fork)).rejects.toMatchObject({ code: '23505' });
  });

  const added = (changes: { seq?: string; at?: string; prevHash?: string }) => `
    INSERT INTO audit_event (seq, id, at, kind, body, prev_hash, hash)
    SELECT seq + ${changes.seq ?? '1'}, gen_random_uuid(), at + interval '${changes.at ?? '0'}', kind,
      body, ${changes.prevHash ?? 'hash'}, 'another' FROM audit_event ORDER BY seq DESC LIMIT 1`;

  test.each([
    ['leaves a number out', added({ seq: '2' })],
    ['takes a number that is taken', added({ seq: '0' })],
    ['names another hash than the last one', added({ prevHash: `repeat('a', 64)` })],
    ['is dated before the last one', added({ at: '-1 ms' })],
  ])('nobody but the superuser adds an event that %s', async (_, statement) => {
    for (const url of [history.appUrl, history.ownerUrl]) {
      await expect(runSql(url, statement)).rejects.toMatchObject({ code: '23001' });
    }
  });

  test('a clock that is behind the one that told the last event refuses no change', async () => {
    const [ahead, behind] = ['2041-01-01T00:00:00.000Z', '2040-12-31T23:59:00.000Z'];
    for (const moment of [ahead, behind, ahead]) {
      const putBack = setClock(() => new Date(moment));
      await append(opened(newId())).finally(putBack);
    }
    const last = await database().auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 3 });
    expect(last.map(({ at }) => at.toISOString())).toEqual([ahead, ahead, ahead]);
    expect(await verifyChain(readLinks())).toMatchObject({ intact: true });
  });
});
