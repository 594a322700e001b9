import { expect, test } from 'vitest';
import { credentialState } from '#lib/model/credential.ts';
import {
  type CredentialStock,
  credentialRow,
  credentialStockOfFile,
  historyOf,
  jobsOf,
  overtaken,
  refusalCodeOf,
} from '#testing/credentials.ts';
import { acknowledge } from './acknowledge.ts';

// Whoever opened a secret says that it is stored safely: from then on the portal holds no copy.
const stock = credentialStockOfFile();

const opened = (given: Parameters<CredentialStock['add']>[0] = {}) =>
  stock().add({
    state: 'opened',
    keyId: 'a key',
    ciphertext: 'c2VhbGVk',
    sealedAt: stock().clock.at(-120),
    openedAt: stock().clock.at(-60),
    nextAttemptAt: stock().clock.at(780),
    ...given,
  });

test('what was opened is stored, its ciphertext erased for good, and nothing is due any more', async () => {
  const credentialId = await opened();
  expect(await acknowledge(stock().maya, { credentialId })).toEqual({
    ok: true,
    value: { credentialId },
  });
  expect(await credentialRow(credentialId)).toMatchObject({
    state: 'stored',
    version: 2,
    ciphertext: null,
    acknowledgedAt: stock().clock.at(0),
    erasedAt: stock().clock.at(0),
    openedAt: stock().clock.at(-60),
    nextAttemptAt: null,
    keyId: 'a key',
    removalWhy: null,
  });
  expect(await historyOf(credentialId)).toEqual([
    {
      actorId: stock().maya.personId,
      kind: 'credential.acknowledged',
      principalId: stock().principalId,
      credentialId,
    },
  ]);
  expect(await jobsOf(credentialId)).toEqual([]);
});

test('a second confirmation is the same one', async () => {
  const credentialId = await opened();
  await acknowledge(stock().maya, { credentialId });
  stock().clock.goTo(5);
  expect(await refusalCodeOf(acknowledge(stock().maya, { credentialId }))).toBe('none');
  expect(await credentialRow(credentialId)).toMatchObject({
    version: 2,
    acknowledgedAt: stock().clock.at(0),
  });
  expect(await historyOf(credentialId)).toHaveLength(1);
});

test('what was confirmed hours later was erased when it was, and not again', async () => {
  const credentialId = await opened({ ciphertext: null, erasedAt: stock().clock.at(780) });
  stock().clock.goTo(7200);
  expect(await refusalCodeOf(acknowledge(stock().maya, { credentialId }))).toBe('none');
  expect(await credentialRow(credentialId)).toMatchObject({
    state: 'stored',
    acknowledgedAt: stock().clock.at(7200),
    erasedAt: stock().clock.at(780),
  });
});

const others = credentialState.options.filter((one) => one !== 'opened' && one !== 'stored');

test.each(others)('there is nothing to confirm of one that is %s', async (state) => {
  const credentialId = await opened({ state });
  const before = await credentialRow(credentialId);
  expect(await refusalCodeOf(acknowledge(stock().maya, { credentialId }))).toBe('conflict');
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await historyOf(credentialId)).toEqual([]);
});

test.each(['second owner', 'admin'])('for the %s it is not there', async (who) => {
  const credentialId = await opened();
  const before = await credentialRow(credentialId);
  const other = who === 'admin' ? stock().ada : stock().max;
  expect(await refusalCodeOf(acknowledge(other, { credentialId }))).toBe('not-found');
  expect(await credentialRow(credentialId)).toEqual(before);
  expect((await historyOf(credentialId)).map(({ kind }) => kind)).toEqual(['access.denied']);
});

test('one that began to be removed at that moment stays so', async () => {
  const credentialId = await opened();
  const change = { state: 'removing', version: { increment: 1 } };
  const confirm = () => acknowledge(stock().maya, { credentialId });
  expect(await refusalCodeOf(overtaken(credentialId, change, confirm))).toBe('conflict');
  expect((await credentialRow(credentialId)).state).toBe('removing');
  expect(await historyOf(credentialId)).toEqual([]);
});
