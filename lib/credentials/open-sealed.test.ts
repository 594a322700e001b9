import { expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { credentialState } from '#lib/model/credential.ts';
import {
  type CredentialStock,
  credentialRow,
  credentialStockOfFile,
  jobsOf,
  overtaken,
  refusalCodeOf,
  sinceLaid,
  tellStanding,
} from '#testing/credentials.ts';
import { openSealed } from './open-sealed.ts';

// The sealed secret goes to the person who asked, for 15 minutes and never after.
const stock = credentialStockOfFile();

/** Sealed at second 0, and the history tells of it so. */
async function sealed(given: Parameters<CredentialStock['add']>[0] = {}): Promise<string> {
  const id = await stock().add({
    state: 'ready',
    keyId: 'a key',
    ciphertext: 'c2VhbGVk',
    sealedAt: stock().clock.at(0),
    endsAt: stock().clock.at(86_400),
    nextAttemptAt: stock().clock.at(900),
    ...given,
  });
  await tellStanding(id);
  return id;
}

const kindsSinceLaid = async (id: string) => (await sinceLaid(id)).map(({ kind }) => kind);

test('the first look opens it, and a day later it has to be confirmed', async () => {
  const credentialId = await sealed();
  stock().clock.goTo(60);
  expect(await openSealed(stock().maya, { credentialId })).toEqual({
    ok: true,
    value: { ciphertext: 'c2VhbGVk', keyId: 'a key', endsAt: '2040-01-02T12:00:00.000Z' },
  });
  expect(await credentialRow(credentialId)).toMatchObject({
    state: 'opened',
    version: 2,
    openedAt: stock().clock.at(60),
    ciphertext: 'c2VhbGVk',
    nextAttemptAt: stock().clock.at(900),
  });
  expect(await jobsOf(credentialId)).toEqual([stock().clock.at(60 + 86_400)]);
  expect(await sinceLaid(credentialId)).toEqual([
    {
      actorId: stock().maya.personId,
      kind: 'credential.opened',
      principalId: stock().principalId,
      credentialId,
    },
  ]);
});

test('a later look answers the same and changes nothing', async () => {
  const credentialId = await sealed();
  const first = await openSealed(stock().maya, { credentialId });
  const before = await credentialRow(credentialId);
  stock().clock.goTo(300);
  expect(await openSealed(stock().maya, { credentialId })).toEqual(first);
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await kindsSinceLaid(credentialId)).toEqual(['credential.opened']);
  expect(await jobsOf(credentialId)).toHaveLength(1);
});

test.each(['ready', 'opened'])(
  'one that is %s reads for 15 minutes from its sealing, also where no worker erases it',
  async (state) => {
    const credentialId = await sealed({ state, openedAt: stock().clock.at(899) });
    stock().clock.goTo(900);
    const before = await credentialRow(credentialId);
    expect(await refusalCodeOf(openSealed(stock().maya, { credentialId }))).toBe('conflict');
    expect(await credentialRow(credentialId)).toEqual(before);
    stock().clock.goTo(899.999);
    expect(await refusalCodeOf(openSealed(stock().maya, { credentialId }))).toBe('none');
  },
);

const others = credentialState.options.filter((one) => one !== 'ready' && one !== 'opened');

test.each(others)('one that is %s is not read, whatever its row holds', async (state) => {
  const credentialId = await sealed({ state });
  const before = await credentialRow(credentialId);
  expect(await refusalCodeOf(openSealed(stock().maya, { credentialId }))).toBe('conflict');
  expect(await credentialRow(credentialId)).toEqual(before);
  expect(await kindsSinceLaid(credentialId)).toEqual([]);
});

test.each(['ciphertext', 'keyId', 'sealedAt'])(
  'without its %s there is nothing to read',
  async (field) => {
    const credentialId = await sealed({ [field]: null });
    expect(await refusalCodeOf(openSealed(stock().maya, { credentialId }))).toBe('conflict');
    expect((await credentialRow(credentialId)).state).toBe('ready');
  },
);

test.each(['second owner', 'admin'])('for the %s it is not there', async (who) => {
  const credentialId = await sealed();
  const other = who === 'admin' ? stock().ada : stock().max;
  expect(await refusalCodeOf(openSealed(other, { credentialId }))).toBe('not-found');
  expect((await credentialRow(credentialId)).openedAt).toBeNull();
  expect(await kindsSinceLaid(credentialId)).toEqual(['access.denied']);
});

test('one that was given up at that moment stays so, and is not answered', async () => {
  const credentialId = await sealed();
  const change = { state: 'removing', version: { increment: 1 } };
  const open = () => openSealed(stock().maya, { credentialId });
  expect(await refusalCodeOf(overtaken(credentialId, change, open))).toBe('conflict');
  expect((await credentialRow(credentialId)).state).toBe('removing');
  expect(await kindsSinceLaid(credentialId)).toEqual([]);
});

test.each([
  ['ciphertext', { ciphertext: 'c3dhcHBlZA==' }],
  ['key id', { keyId: 'another key' }],
])('one whose %s was written past the portal is not opened', async (_, data) => {
  const credentialId = await sealed();
  await database().credential.update({ where: { id: credentialId }, data });
  expect(await openSealed(stock().maya, { credentialId })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict', message: expect.stringContaining('written past the portal') },
  });
  expect(await credentialRow(credentialId)).toMatchObject({ state: 'ready', openedAt: null });
});
