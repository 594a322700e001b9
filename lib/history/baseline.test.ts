import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { defaultPolicy } from '#lib/model/policy.ts';
import { rowKinds } from '#lib/model/row-kind.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { addPrincipalLike } from '#testing/standing.ts';
import { reader } from '#testing/test-history.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { baselines } from './baselines.ts';
import { digestBefore } from './digest-before.ts';
import { noteBaseline } from './note-baseline.ts';
import { noteDatabase } from './note-database.ts';
import { databaseReplacedAt } from './noted-database.ts';
import { verifyHistory } from './verify-history.ts';

// What was there before rows were held against the history is not forged: it is covered from then on.
let portal: TestPortal;

let kept: string;
beforeAll(async () => {
  portal = await startTestPortal();
  const { principalId } = await portal.approve();
  await portal.settle();
  // As an earlier release told of it: neither address nor policy, and rows that no event tells of.
  await addPrincipalLike(principalId, 'succeeded');
  kept = newId();
  await database().environment.create({
    data: {
      id: kept,
      displayName: 'Of before',
      instanceUrl: 'https://before.crm4.dynamics.com',
      state: 'unavailable',
      policy: defaultPolicy('Sandbox'),
      addedAt: new Date(0),
    },
  });
}, 60_000);
afterAll(() => portal.close());

const differentNow = async () => (await verifyHistory(reader)).different;

test('without it, a row that no event tells of is named', async () => {
  expect(await differentNow()).toMatchObject({ rows: 'environment', id: kept, seq: null });
});

test('of starts at the same moment one notes it, once for each kind of row', async () => {
  await Promise.all([noteBaseline(), noteBaseline(), noteBaseline()]);
  await noteBaseline();
  const events = await database().auditEvent.findMany({ where: { kind: 'history.baseline' } });
  expect(events.map(({ body }) => JSON.parse(body).event.rows)).toEqual([...rowKinds]);
  const known = await baselines(database());
  expect(known.get('principal')).toMatchObject({ count: 2, withoutEvent: 1 });
  expect(known.get('decision')).toMatchObject({ count: 1, withoutEvent: 0 });
});

test('with it, what was there before is not forged, and it is said since when it is covered', async () => {
  const { intact, different, coveredSince } = await verifyHistory(reader);
  const [first] = await database().auditEvent.findMany({
    where: { kind: 'history.baseline' },
    orderBy: { seq: 'asc' },
  });
  expect({ intact, different }).toEqual({ intact: true, different: null });
  expect(coveredSince).toBe(Number(first?.seq));
});

test('it goes on holding while what there is changes and grows', async () => {
  await portal.approve();
  await portal.settle();
  must(
    await addEnvironment(
      reader,
      { displayName: 'New', sku: 'Trial', instanceUrl: null },
      microsoft(),
    ),
  );
  expect(await differentNow()).toBeNull();
});

test('reading all there is of a kind may take longer than another statement', async () => {
  const { timeout } = await inTransaction(async (tx) => {
    await digestBefore(tx, 'session', null);
    const [row] = await tx.$queryRaw<[{ timeout: string }]>`
      SELECT current_setting('statement_timeout') AS timeout`;
    return row;
  });
  expect(timeout).toBe('10min');
});

describe('It shows', () => {
  test.each([
    [
      'a row that was rewritten',
      'environment',
      `UPDATE environment SET instance_url = 'https://other.crm4.dynamics.com' WHERE display_name = 'Of before'`,
      `UPDATE environment SET instance_url = 'https://before.crm4.dynamics.com' WHERE display_name = 'Of before'`,
      'one from before was rewritten',
    ],
    [
      'a row that is gone',
      'environment',
      `CREATE TABLE aside AS SELECT * FROM environment WHERE display_name = 'Of before'; DELETE FROM environment WHERE display_name = 'Of before'`,
      'INSERT INTO environment SELECT * FROM aside',
      /^of those from before there are \d+, and not \d+$/,
    ],
    [
      'a row that was added and dated back',
      'principal',
      `INSERT INTO principal (id, name, used_by, ends_on, created_at) VALUES ('00000000-0000-7000-8000-000000000001', 'forged', 'power-automate', '2030-01-01', '2020-01-01')`,
      `DELETE FROM principal WHERE name = 'forged'`,
      'of those from before there are 3, and not 2',
    ],
  ] as const)('%s', async (_, rows, change, putBack, what) => {
    await asOwner(change);
    const told = typeof what === 'string' ? what : expect.stringMatching(what);
    expect(await differentNow()).toMatchObject({
      rows,
      id: null,
      what: told,
      seq: expect.any(Number),
    });
    await asOwner(putBack);
    expect(await differentNow()).toBeNull();
  });

  test('by its id what no event tells of, where there was no such row before', async () => {
    const { id } = await database().decision.findFirstOrThrow();
    const forged = newId();
    await asOwner(
      `INSERT INTO decision SELECT $1, request_id, outcome, decider_id, comment, comment_salt, spec_hash, policy_version, verdict, decided_at + interval '1 s' FROM decision WHERE id = $2`,
      [forged, id],
    );
    expect(await differentNow()).toEqual({
      rows: 'decision',
      id: forged,
      seq: null,
      what: 'no event tells of it',
    });
    await asOwner('DELETE FROM decision WHERE id = $1', [forged]);
  });
});

test('in which database it is, the history notes once; another one than before says since when', async () => {
  const noted = () => database().auditEvent.count({ where: { kind: 'database.noted' } });
  await Promise.all([noteDatabase(), noteDatabase()]);
  expect(await noted()).toBe(1);
  expect(await databaseReplacedAt()).toBeNull();
  // As the history of a backup has it.
  const event = {
    kind: 'database.noted',
    identity: 'the one of the backup',
    before: null,
  } as const;
  await inTransaction((tx) => appendEvent(tx, { by: byWorker, event }));
  await noteDatabase();
  await noteDatabase();
  expect(await noted()).toBe(3);
  expect(await databaseReplacedAt()).toBeInstanceOf(Date);
});
