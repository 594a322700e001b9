import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { credentialRow, eventKindsOf, historyOf, tellAsked } from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { openReadyPrincipal, type ReadyPrincipal } from '#testing/ready-principal.ts';
import { addPrincipalLike } from '#testing/standing.ts';

// A row of its own mints nothing: only what the history says was asked for, as it was asked for.
let credentials: ReadyPrincipal;
beforeAll(async () => {
  credentials = await openReadyPrincipal();
});
afterEach(() => credentials.clear());
afterAll(() => credentials.close());

const seconds = (moment: Date) => new Date(Math.floor(moment.getTime() / 1000) * 1000);
const inDays = (days: number) => seconds(secondsAfter(now(), days * 86_400));

/** The worker takes it up, and mints nothing. */
async function endsUnminted(id: string, code: string) {
  expect(await credentials.advance(id)).toBe('advanced');
  const row = await credentialRow(id);
  expect(row).toMatchObject({ state: 'failed', keyId: null, ciphertext: null });
  const stored = cause.parse(row.cause);
  expect(stored).toMatchObject({ kind: 'stopped', code });
  expect(causeWords(stored)).toContain('Ask again: issue a new one.');
  expect((await historyOf(id)).at(-1)).toMatchObject({
    kind: 'credential.failed',
    cause: { code },
  });
  expect(await credentials.advance(id)).toBe('not-due');
  expect(credentials.countCalls('addPassword')).toBe(0);
  expect(credentials.secrets()).toEqual([]);
}

describe('Nothing is minted, and the history says so,', () => {
  test('for a row that somebody wrote into the database', async () => {
    const id = await credentials.addRow({ endsAt: inDays(730) });
    await endsUnminted(id, 'not-as-asked');
    expect(await eventKindsOf(id)).toEqual(['credential.failed']);
  });

  const otherKey = () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    return JSON.stringify({ alg: 'RSA-OAEP-256', ...publicKey.export({ format: 'jwk' }) });
  };
  const personId = async (name: string) =>
    (await database().person.findFirstOrThrow({ where: { name } })).id;
  // The portal's role may not even write these: it is done as the owner.
  const forged: [string, string, () => unknown][] = [
    ['the key of another tab', 'public_key', otherKey],
    ['a later end', 'ends_at', () => inDays(730)],
    ['a sooner end', 'ends_at', () => inDays(1)],
    ['another who asked', 'requested_by_id', () => personId('Max Okafor')],
    [
      'another principal',
      'principal_id',
      () => addPrincipalLike(credentials.principalId, 'succeeded'),
    ],
  ];

  test.each(forged)('for a row that has %s than was asked', async (_, column, value) => {
    const id = await credentials.add();
    await asOwner(`UPDATE credential SET ${column} = $1 WHERE id = $2`, [await value(), id]);
    await endsUnminted(id, 'not-as-asked');
  });

  test('for a row that was set back to what it was before', async () => {
    const id = await credentials.add();
    credentials.portal.fault({
      operation: 'POST /applications/{id}/addPassword',
      ...{ kind: 'status', status: 403, code: 'Authorization_RequestDenied', count: 1 },
    });
    await credentials.advance(id);
    expect((await credentialRow(id)).state).toBe('failed');
    credentials.portal.sandbox.sandbox.log.clear();
    const back = { state: 'requested', cause: {}, nextAttemptAt: now() };
    await database().credential.update({ where: { id }, data: back });
    await endsUnminted(id, 'not-as-asked');
  });

  test('for an ask that an earlier release wrote down without the key', async () => {
    const id = await credentials.addRow();
    await tellAsked(id, { keyThumbprint: undefined });
    await endsUnminted(id, 'asked-without-key');
  });

  test('for an ask whose principal has ended meanwhile', async () => {
    const id = await credentials.add({ endsAt: inDays(1) });
    const { endsOn } = await database().principal.findUniqueOrThrow({
      where: { id: credentials.principalId },
    });
    const setEnd = (day: Date) =>
      asOwner('UPDATE principal SET ends_on = $1 WHERE id = $2', [day, credentials.principalId]);
    await setEnd(inDays(-1));
    try {
      await credentials.advance(id);
      const row = await credentialRow(id);
      expect(row).toMatchObject({ state: 'failed', keyId: null });
      expect(cause.parse(row.cause)).toMatchObject({ kind: 'stopped', code: 'ended-meanwhile' });
      expect(credentials.secrets()).toEqual([]);
    } finally {
      await setEnd(endsOn);
    }
  });

  test('for an ask that is longer than the policy allows by now', async () => {
    const id = await credentials.add({ endsAt: inDays(30) });
    const given = await database().environment.findFirstOrThrow({
      where: { seats: { some: { principalId: credentials.principalId } } },
    });
    const setPolicy = (policy: unknown) =>
      asOwner('UPDATE environment SET policy = $1 WHERE id = $2', [
        JSON.stringify(policy),
        given.id,
      ]);
    await setPolicy({ deniedRoleNames: [], lifetimeDaysMax: 365, secretLifetimeDaysMax: 7 });
    try {
      await endsUnminted(id, 'asked-for-longer');
    } finally {
      await setPolicy(given.policy);
    }
  });
});
