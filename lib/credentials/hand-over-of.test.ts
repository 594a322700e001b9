import { expect, test } from 'vitest';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';
import {
  type CredentialStock,
  credentialStockOfFile,
  refusalCodeOf,
} from '#testing/credentials.ts';
import { handOverOf } from './hand-over-of.ts';

// What a tab is told of its hand-over: how it stands and until when, and never the secret.
const stock = credentialStockOfFile();

const proof = {
  outcome: 'proven',
  tokensInARow: 3,
  attempts: 4,
  tookMilliseconds: 3000,
  userId: null,
  roleNames: ['Reader'],
  cause: null,
};

const given = (more: Parameters<CredentialStock['add']>[0]) =>
  stock().add({
    keyId: 'a key',
    ciphertext: 'c2VhbGVk',
    sealedAt: stock().clock.at(0),
    openedAt: stock().clock.at(60),
    endsAt: stock().clock.at(86_400),
    proof,
    ...more,
  });

/** Until when it can be read, and when it goes unless it is confirmed: where there is such a time. */
const until: Partial<Record<CredentialState, [string, string | null]>> = {
  ready: ['2040-01-01T12:15:00.000Z', null],
  opened: ['2040-01-01T12:15:00.000Z', '2040-01-02T12:01:00.000Z'],
};

test.each(credentialState.options)('one that is %s is told as that', async (state) => {
  const credentialId = await given({ state });
  const [readableUntil, removedUnlessConfirmedAt] = until[state] ?? [null, null];
  const answer = await handOverOf(stock().maya, credentialId);
  expect(answer).toEqual({
    ok: true,
    value: {
      credentialId,
      state,
      cause: null,
      proof,
      endsAt: '2040-01-02T12:00:00.000Z',
      readableUntil,
      removedUnlessConfirmedAt,
    },
  });
  expect(JSON.stringify(answer)).not.toContain('c2VhbGVk');
});

test('one whose ciphertext is erased has no time left to be read', async () => {
  const credentialId = await given({ state: 'opened', ciphertext: null });
  expect(await handOverOf(stock().maya, credentialId)).toMatchObject({
    value: { readableUntil: null, removedUnlessConfirmedAt: '2040-01-02T12:01:00.000Z' },
  });
});

test('what stands in its way is told with it', async () => {
  const credentialId = await given({ state: 'requested', cause: { ...cause, facts } });
  expect(await handOverOf(stock().maya, credentialId)).toMatchObject({
    value: { cause: { ...cause, facts } },
  });
});

test('what release 0.1.0 stored is read as it was', async () => {
  const old = { proof: { ...proof, words: 'It signed in.' }, cause: { ...cause, words: 'Busy.' } };
  const { cause: _, ...stored } = old.proof;
  const credentialId = await given({ state: 'requested', ...old, proof: stored });
  expect(await handOverOf(stock().maya, credentialId)).toMatchObject({ value: old });
});

const facts = { plane: 'entra', missingPrivilege: null };
const cause = {
  kind: 'throttled',
  code: null,
  status: 429,
  requestId: null,
  at: '2040-01-01T12:00:00.000Z',
};

test('for an owner who did not ask for it, and for an admin, it is not there', async () => {
  const credentialId = await given({ state: 'ready' });
  expect(await refusalCodeOf(handOverOf(stock().max, credentialId))).toBe('not-found');
  expect(await refusalCodeOf(handOverOf(stock().ada, credentialId))).toBe('not-found');
});
