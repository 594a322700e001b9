import { expect, test } from 'vitest';
import { credentialState } from '#lib/model/credential.ts';
import {
  addCredential,
  credentialRow,
  credentialStockOfFile,
  eventKindsOf,
  historyOf,
  jobsOf,
  overtaken,
  refusalCodeOf,
} from '#testing/credentials.ts';
import { discard } from './discard.ts';
import { leaseCredential } from './lease-credential.ts';

// Whoever asked for a secret may give the hand-over up while it lasts: nothing of it stays.
const stock = credentialStockOfFile();

const given = (state: string) =>
  stock().add({
    state,
    keyId: 'a key',
    ciphertext: 'c2VhbGVk',
    sealedAt: stock().clock.at(-30),
    nextAttemptAt: stock().clock.at(870),
    leaseToken: 4,
    leaseUntil: stock().clock.at(20),
  });

const open = ['requested', 'minting', 'proving', 'ready', 'opened'];
const over = credentialState.options.filter((state) => !open.includes(state));

test.each(open)('one that is %s is erased at once and begins to be removed', async (state) => {
  const credentialId = await given(state);
  const answer = { ok: true, value: { credentialId } };
  expect(await discard(stock().maya, { credentialId })).toEqual(answer);
  expect(await credentialRow(credentialId)).toMatchObject({
    state: 'removing',
    removalWhy: 'discarded',
    version: 2,
    keyId: 'a key',
    ciphertext: null,
    erasedAt: stock().clock.at(0),
    nextAttemptAt: stock().clock.at(0),
    leaseUntil: null,
    leaseToken: 5,
  });
  expect(await jobsOf(credentialId)).toEqual(['at once']);
  expect(await historyOf(credentialId)).toEqual([
    {
      actorId: stock().maya.personId,
      kind: 'credential.discarded',
      principalId: stock().principalId,
      credentialId,
    },
  ]);
});

test.each(over)('one that is %s is not discarded any more', async (state) => {
  const credentialId = await given(state);
  const before = await credentialRow(credentialId);
  expect(await refusalCodeOf(discard(stock().maya, { credentialId }))).toBe('conflict');
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await eventKindsOf(credentialId)).toEqual([]);
  expect(await jobsOf(credentialId)).toEqual([]);
});

test('what was erased before was erased then', async () => {
  const erased = { state: 'opened', erasedAt: stock().clock.at(900) };
  const credentialId = await stock().add(erased);
  stock().clock.goTo(3600);
  expect(await refusalCodeOf(discard(stock().maya, { credentialId }))).toBe('none');
  expect((await credentialRow(credentialId)).erasedAt).toEqual(stock().clock.at(900));
});

test('no other secret is touched, of this principal or another', async () => {
  const stored = await given('stored');
  const credentialId = await given('opened');
  const mine = await credentialRow(stored);
  await discard(stock().maya, { credentialId });
  expect(await credentialRow(stored)).toEqual(mine);
});

test.each(['second owner', 'admin'])('for the %s it is not there', async (who) => {
  const credentialId = await given('ready');
  const before = await credentialRow(credentialId);
  const other = who === 'admin' ? stock().ada : stock().max;
  expect(await refusalCodeOf(discard(other, { credentialId }))).toBe('not-found');
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await eventKindsOf(credentialId)).toEqual(['access.denied']);
});

test('it is for the person who asked, whoever owns the principal', async () => {
  const credentialId = await addCredential({
    principalId: stock().principalId,
    requestedById: stock().ada.personId,
  });
  expect(await refusalCodeOf(discard(stock().maya, { credentialId }))).toBe('not-found');
  expect(await refusalCodeOf(discard(stock().ada, { credentialId }))).toBe('none');
});

test('one that was confirmed at that moment stays stored', async () => {
  const credentialId = await given('opened');
  const change = { state: 'stored', version: { increment: 1 } };
  const giveUp = () => discard(stock().maya, { credentialId });
  expect(await refusalCodeOf(overtaken(credentialId, change, giveUp))).toBe('conflict');
  expect(await credentialRow(credentialId)).toMatchObject({ state: 'stored', removalWhy: null });
  expect(await jobsOf(credentialId)).toEqual([]);
});

test('the next worker may begin at once, whoever was in the middle of it', async () => {
  const credentialId = await given('proving');
  await discard(stock().maya, { credentialId });
  expect(await leaseCredential(credentialId)).toMatchObject({ state: 'removing', leaseToken: 6 });
});
