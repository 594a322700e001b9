import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { knownSecretsOf } from '#lib/resources/known-secrets.ts';
import { credentialRow, historyOf, jobsOf, sinceLaid } from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { openReadyPrincipal, type ReadyPrincipal } from '#testing/ready-principal.ts';
import { must } from '#testing/test-portal.ts';
import { acknowledge } from './acknowledge.ts';

// A secret that is to go is looked for until it is proven gone, and nothing else is touched.

/** What happens while the sandbox keeps a call waiting. */
let meanwhile: () => Promise<unknown> = async () => {};
vi.mock('node:timers/promises', () => ({ setTimeout: () => meanwhile() }));

let credentials: ReadyPrincipal;
beforeAll(async () => {
  credentials = await openReadyPrincipal();
});
afterEach(async () => {
  meanwhile = async () => {};
  vi.restoreAllMocks();
  await credentials.clear();
});
afterAll(() => credentials.close());

const kindsSince = async (id: string) => (await sinceLaid(id)).map(({ kind }) => kind);
const hoursAgo = (hours: number) => secondsAfter(now(), -3600 * hours);

/** To be removed, and minted a minute ago. */
const removing = (given: Parameters<ReadyPrincipal['add']>[0] = {}) =>
  credentials.add({
    state: 'removing',
    removalWhy: 'lapsed',
    sealedAt: secondsAfter(now(), -60),
    ...given,
  });

/** Its answer was lost an hour ago: nobody has it, and its key id is not known. */
const lost = (given: Parameters<ReadyPrincipal['add']>[0] = {}) =>
  credentials.add({
    state: 'lost',
    removalWhy: 'unknown-outcome',
    mintStartedAt: hoursAgo(1),
    ...given,
  });

const names = () => credentials.secrets().map((one) => one.displayName);

describe('A secret whose key id is known', () => {
  test('is removed by it, and gone, though no list shows it yet', async () => {
    const keyId = credentials.plant('whatever name');
    const id = await removing({ keyId });
    credentials.portal.fault({ kind: 'lag', object: 'secret.graph', seconds: 600 });
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removed',
      version: 2,
      removedAt: now(),
      nextAttemptAt: null,
      leaseUntil: null,
    });
    expect(await sinceLaid(id)).toEqual([
      {
        actorId: null,
        kind: 'credential.removed',
        principalId: credentials.principalId,
        credentialId: id,
        keyId,
        why: 'lapsed',
      },
    ]);
    expect(await jobsOf(id)).toEqual([]);
  });

  test('is not gone while a replica may not have heard of it, whatever the first look says', async () => {
    const id = await removing({ keyId: newId() });
    await credentials.advance(id);
    const again = secondsAfter(now(), 30);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      removedAt: null,
      nextAttemptAt: again,
      leaseUntil: null,
      removalSeen: { isAnswered: false, absentSince: now().toISOString(), absentLooks: 1 },
    });
    expect(await jobsOf(id)).toEqual([again]);
    expect(await kindsSince(id)).toEqual([]);
  });

  test('is gone at the first look without it, when it was minted long ago', async () => {
    const id = await removing({ keyId: newId(), sealedAt: hoursAgo(1) });
    await credentials.advance(id);
    expect((await credentialRow(id)).state).toBe('removed');
  });
});

describe('A secret whose answer was lost', () => {
  test('is found and removed by its name, and looked for until it stays away', async () => {
    const id = await lost();
    credentials.plant(`bp:${id}`);
    credentials.plant(`bp:${id}`);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect(await credentialRow(id)).toMatchObject({
      state: 'lost',
      nextAttemptAt: secondsAfter(now(), 30),
      removalSeen: { isAnswered: false, absentSince: null, absentLooks: 0 },
    });
    for (const minutes of [1, 7, 7]) {
      credentials.pass(60 * minutes);
      await credentials.advance(id);
    }
    expect((await credentialRow(id)).state).toBe('lost');
    credentials.pass(60);
    await credentials.advance(id);
    expect((await credentialRow(id)).state).toBe('removed');
    expect(await sinceLaid(id)).toMatchObject([
      { kind: 'credential.removed', keyId: null, why: 'unknown-outcome' },
    ]);
  });

  test('is not gone at the first look that does not find it, however long ago that was', async () => {
    const id = await lost();
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({
      state: 'lost',
      removedAt: null,
      removalSeen: { isAnswered: false, absentSince: now().toISOString(), absentLooks: 1 },
    });
    expect(await kindsSince(id)).toEqual([]);
    credentials.plant(`bp:${id}`);
    credentials.pass(30);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
  });

  test('is looked for in what is there now, and not in what was there before', async () => {
    const of = { principalId: credentials.principalId, kind: 'application' };
    const former = { ...of, remoteId: newId(), madeAt: hoursAgo(48), removedAt: hoursAgo(47) };
    await database().remoteObject.create({ data: former });
    const id = await lost();
    credentials.plant(`bp:${id}`);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    await asOwner('DELETE FROM remote_object WHERE remote_id = $1', [former.remoteId]);
  });
});

test('other secrets stay: of other names, without one, and of other hand-overs', async () => {
  const others = ['by hand', null, `bp:${newId()}`, 'bp:'];
  for (const name of others) credentials.plant(name);
  const id = await lost();
  credentials.plant(`bp:${id}`);
  await credentials.advance(id);
  const keyId = credentials.plant(null);
  await credentials.advance(await removing({ keyId }));
  expect(names()).toEqual(others);
});

describe('What stands in the way', () => {
  test.each([
    [0, 1],
    [1, 2],
    [4, 16],
    [9, 512],
    [40, 600],
  ])('a %d. time is no end: it is tried again after %d seconds', async (attempts, seconds) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const keyId = credentials.plant(null);
    const id = await removing({ keyId, attempts });
    credentials.portal.fault({ plane: 'graph', kind: 'status', status: 403, count: 1 });
    await credentials.advance(id);
    const again = secondsAfter(now(), seconds);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      version: 2,
      nextAttemptAt: again,
      leaseUntil: null,
      removedAt: null,
      cause: expect.objectContaining({ kind: 'refused', status: 403 }),
    });
    expect(await jobsOf(id)).toEqual([again]);
    credentials.pass(seconds);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect((await credentialRow(id)).state).toBe('removed');
  });

  test('what earlier looks have shown is kept over it', async () => {
    const seen = { isAnswered: true, absentSince: null, absentLooks: 0 };
    const id = await removing({ keyId: newId(), removalSeen: seen });
    credentials.portal.fault({ plane: 'graph', kind: 'status', status: 503, count: 1 });
    await credentials.advance(id);
    expect((await credentialRow(id)).removalSeen).toEqual(seen);
    credentials.pass(10);
    await credentials.advance(id);
    expect((await credentialRow(id)).state).toBe('removed');
  });

  test('a registration that can be restored is looked at every 10 minutes, with the reason', async () => {
    const deletedDateTime = now().toISOString();
    const row = credentials.registration();
    const { applications } = credentials.portal.sandbox.world;
    applications.put({ ...row, deletedDateTime });
    const id = await removing({ keyId: newId(), sealedAt: hoursAgo(1) });
    await credentials.advance(id);
    applications.put(row);
    const again = secondsAfter(now(), 600);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      nextAttemptAt: again,
      cause: expect.objectContaining({ code: 'registration-deleted' }),
    });
    expect(await jobsOf(id)).toEqual([again]);
  });

  test('a registration that is not seen is no reason to stop looking', async () => {
    const { applications } = credentials.portal.sandbox.world;
    const row = credentials.registration();
    applications.remove(row.id);
    const id = await removing({ keyId: newId(), sealedAt: hoursAgo(1) });
    await credentials.advance(id);
    applications.put(row);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      nextAttemptAt: secondsAfter(now(), 30),
    });
  });
});

test.each(['lapsed', 'not-confirmed', 'unknown-outcome', 'discarded', 'removed', 'stopped'])(
  'history tells why it went: %s',
  async (removalWhy) => {
    const id = await removing({ removalWhy, keyId: newId(), sealedAt: hoursAgo(1) });
    await credentials.advance(id);
    expect(await sinceLaid(id)).toMatchObject([{ kind: 'credential.removed', why: removalWhy }]);
  },
);

test('a worker that lost its lease while it looked stores nothing and says nothing', async () => {
  const id = await removing({ keyId: newId(), sealedAt: hoursAgo(1) });
  credentials.portal.fault({
    operation: 'GET /applications/{id}',
    kind: 'latency',
    ms: 0,
    count: 1,
  });
  meanwhile = () =>
    database().credential.update({ where: { id }, data: { leaseToken: { increment: 1 } } });
  await credentials.advance(id);
  expect(await credentialRow(id)).toMatchObject({ state: 'removing', removedAt: null, version: 1 });
  expect(await kindsSince(id)).toEqual([]);
});

describe('A row that somebody wrote into the database', () => {
  const forged = [
    { state: 'removing', removalWhy: 'removed' },
    { state: 'lost', removalWhy: 'unknown-outcome' },
  ];

  test.each(forged)('as $state removes nothing, ends, and is told in the history', async (row) => {
    const keyId = credentials.plant('bp:in use');
    const id = await credentials.addRow({ keyId, ...row });
    credentials.plant(`bp:${id}`);
    await credentials.advance(id);
    expect(credentials.countCalls('removePassword')).toBe(0);
    expect(names()).toEqual(['bp:in use', `bp:${id}`]);
    const ended = await credentialRow(id);
    expect(ended).toMatchObject({ state: 'failed', nextAttemptAt: null });
    expect(causeWords(cause.parse(ended.cause))).toContain('Tell an admin');
    expect(await historyOf(id)).toEqual([
      {
        actorId: null,
        kind: 'credential.disowned',
        principalId: credentials.principalId,
        credentialId: id,
        keyId,
      },
    ]);
    expect(await credentials.advance(id)).toBe('not-due');
  });

  test.each(['removing', 'lost', 'minting'])(
    'as %s, of a secret in use, removes nothing before the history has it go',
    async (state) => {
      const keyId = credentials.plant(null);
      const id = await credentials.add({ state: 'stored', keyId });
      const data = { state, removalWhy: 'removed', nextAttemptAt: now() };
      await database().credential.update({ where: { id }, data });
      await credentials.advance(id);
      expect(credentials.countCalls('removePassword')).toBe(0);
      expect(credentials.secrets()).toHaveLength(1);
      const left = await credentialRow(id);
      expect(left).toMatchObject({ state, nextAttemptAt: secondsAfter(now(), 600) });
      expect(causeWords(cause.parse(left.cause))).toContain('written past the portal');
      expect(await sinceLaid(id)).toEqual([]);
      const { principalId } = credentials;
      const event = {
        kind: 'credential.removal-requested',
        principalId,
        credentialId: id,
      } as const;
      await inTransaction((tx) => appendEvent(tx, { by: byWorker, event: { ...event, keyId } }));
      credentials.pass(600);
      await credentials.advance(id);
      expect(credentials.secrets()).toHaveLength(state === 'removing' ? 0 : 1);
    },
  );

  test('as removing, with the key id of another secret, removes the one that the history names', async () => {
    const [own, other] = [credentials.plant('its own'), credentials.plant('in use')];
    const id = await removing({ keyId: own });
    await database().credential.update({ where: { id }, data: { keyId: other } });
    await credentials.advance(id);
    expect(names()).toEqual(['in use']);
  });
});

describe('A hand-over that was open when the database was replaced, as by a backup', () => {
  const open = ['requested', 'minting', 'proving', 'ready', 'opened'];
  const replaced = () =>
    inTransaction((tx) =>
      appendEvent(tx, {
        by: byWorker,
        event: { kind: 'database.noted', identity: 'this one', before: 'another' },
      }),
    );
  const ofBefore = (state: string, given: Parameters<ReadyPrincipal['add']>[0] = {}) =>
    credentials.add({
      ...{ state, requestedAt: hoursAgo(48), sealedAt: hoursAgo(48), openedAt: hoursAgo(48) },
      ...{ ciphertext: 'c2VhbGVk', ...given },
    });
  beforeAll(replaced);

  test.each(open)(
    'as %s is not lapsed while Entra lists its secret: people are asked',
    async (state) => {
      const mayHaveKeyId = !['requested', 'minting'].includes(state);
      const keyId = mayHaveKeyId ? credentials.plant(null) : null;
      const id = await ofBefore(state, { keyId });
      if (!keyId) credentials.plant(`bp:${id}`);
      const [{ keyId: listed } = { keyId: null }] = credentials.secrets();
      await credentials.advance(id);
      expect(credentials.secrets()).toHaveLength(1);
      expect(await credentialRow(id)).toMatchObject({
        ...{ state: 'stored', keyId: listed, ciphertext: null, acknowledgedAt: null },
        nextAttemptAt: null,
      });
      expect((await historyOf(id)).at(-1)).toMatchObject({
        kind: 'credential.kept',
        keyId: listed,
      });
      expect(await knownSecretsOf(credentials.principalId)).toMatchObject([
        { keyId: listed, standing: 'in-question' },
      ]);
      const kept = must(await acknowledge(credentials.maya, { credentialId: id }));
      expect(kept).toEqual({ credentialId: id });
      expect(await knownSecretsOf(credentials.principalId)).toMatchObject([{ standing: 'known' }]);
    },
  );

  test('whose secret Entra does not list is looked for like one that has lapsed', async () => {
    const id = await ofBefore('ready', { keyId: newId() });
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({ state: 'removing', removalWhy: 'lapsed' });
  });

  test('waits while its registration is not seen', async () => {
    const id = await ofBefore('opened', { keyId: newId() });
    const { applications } = credentials.portal.sandbox.world;
    const row = credentials.registration();
    applications.remove(row.id);
    await credentials.advance(id);
    applications.put(row);
    expect(await credentialRow(id)).toMatchObject({
      ...{ state: 'opened', ciphertext: null },
      nextAttemptAt: secondsAfter(now(), 600),
    });
  });

  test('and one that was asked for since goes its way', async () => {
    const id = await ofBefore('ready', { requestedAt: now(), keyId: credentials.plant(null) });
    await credentials.advance(id);
    expect((await credentialRow(id)).state).toBe('removing');
  });
});
