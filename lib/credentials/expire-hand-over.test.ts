import { describe, expect, test } from 'vitest';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import {
  type CredentialStock,
  credentialRow,
  credentialStockOfFile,
  eventKindsOf,
  jobsOf,
  noPause,
  refusalCodeOf,
} from '#testing/credentials.ts';
import { advanceCredential } from './advance-credential.ts';
import { discard } from './discard.ts';
import { expireHandOver } from './expire-hand-over.ts';
import { leaseCredential } from './lease-credential.ts';

// A hand-over ends by itself: unread after 15 minutes, unconfirmed after a day.
const stock = credentialStockOfFile();

const quarter = 15 * 60;
const day = 24 * 60 * 60;

/** Sealed at second 0. */
const sealed = (given: Parameters<CredentialStock['add']>[0]) =>
  stock().add({
    keyId: 'a key',
    ciphertext: 'c2VhbGVk',
    sealedAt: stock().clock.at(0),
    nextAttemptAt: stock().clock.at(quarter),
    leaseToken: 1,
    ...given,
  });

/** The worker looks at this second. Answers the row as it then stands. */
async function lookAt(seconds: number, credentialId: string) {
  stock().clock.goTo(seconds);
  expect(await advanceCredential(credentialId, microsoft(), noPause)).toBe('advanced');
  return credentialRow(credentialId);
}

describe('One that nobody opened', () => {
  test('is erased after 15 minutes and begins to be removed', async () => {
    const credentialId = await sealed({ state: 'ready' });
    expect(await lookAt(quarter, credentialId)).toMatchObject({
      state: 'removing',
      removalWhy: 'lapsed',
      version: 2,
      keyId: 'a key',
      ciphertext: null,
      erasedAt: stock().clock.at(quarter),
      nextAttemptAt: stock().clock.at(quarter),
      leaseUntil: null,
    });
    expect(await jobsOf(credentialId)).toEqual(['at once']);
    expect(await eventKindsOf(credentialId)).toEqual([]);
  });

  test('is left as it is by a look that comes a moment early', async () => {
    const credentialId = await sealed({ state: 'ready' });
    expect(await lookAt(quarter - 0.001, credentialId)).toMatchObject({
      state: 'ready',
      removalWhy: null,
      ciphertext: 'c2VhbGVk',
      erasedAt: null,
      nextAttemptAt: stock().clock.at(quarter),
      leaseUntil: null,
    });
    expect(await jobsOf(credentialId)).toEqual([]);
  });
});

describe('One that was opened', () => {
  const opened = (given: Parameters<CredentialStock['add']>[0] = {}) =>
    sealed({ state: 'opened', openedAt: stock().clock.at(600), ...given });

  test('is erased 15 minutes after its sealing, and may be confirmed for a day', async () => {
    const credentialId = await opened();
    expect(await lookAt(quarter, credentialId)).toMatchObject({
      state: 'opened',
      removalWhy: null,
      ciphertext: null,
      erasedAt: stock().clock.at(quarter),
      nextAttemptAt: stock().clock.at(600 + day),
      leaseUntil: null,
    });
  });

  test('is readable until then, when a look comes a moment early', async () => {
    const credentialId = await opened();
    expect(await lookAt(quarter - 0.001, credentialId)).toMatchObject({
      state: 'opened',
      ciphertext: 'c2VhbGVk',
      erasedAt: null,
      nextAttemptAt: stock().clock.at(quarter),
    });
  });

  test('begins to be removed a day after it was opened, if nobody confirmed', async () => {
    const credentialId = await opened();
    await lookAt(quarter, credentialId);
    expect(await lookAt(600 + day, credentialId)).toMatchObject({
      state: 'removing',
      removalWhy: 'not-confirmed',
      ciphertext: null,
      erasedAt: stock().clock.at(quarter),
      nextAttemptAt: stock().clock.at(600 + day),
      leaseUntil: null,
    });
    expect(await jobsOf(credentialId)).toEqual(['at once']);
  });

  test('is kept until then, and erased no second time', async () => {
    const credentialId = await opened();
    await lookAt(quarter, credentialId);
    const row = await lookAt(600 + day - 0.001, credentialId);
    expect(row).toMatchObject({ state: 'opened', erasedAt: stock().clock.at(quarter) });
    expect(await jobsOf(credentialId)).toEqual([]);
  });

  test('is erased and removed by the first worker that comes back after days', async () => {
    const credentialId = await opened();
    expect(await lookAt(3 * day, credentialId)).toMatchObject({
      state: 'removing',
      removalWhy: 'not-confirmed',
      ciphertext: null,
      erasedAt: stock().clock.at(3 * day),
      nextAttemptAt: stock().clock.at(3 * day),
    });
  });
});

test('one that was given up while its worker slept is not given another reason', async () => {
  const credentialId = await sealed({ state: 'ready' });
  stock().clock.goTo(quarter);
  const asleep = await leaseCredential(credentialId);
  if (!asleep) throw new Error('It was not due.');
  expect(await refusalCodeOf(discard(stock().maya, { credentialId }))).toBe('none');
  const before = await credentialRow(credentialId);
  await expireHandOver(asleep);
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await jobsOf(credentialId)).toEqual(['at once']);
});
