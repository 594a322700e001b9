import { describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import {
  type CredentialStock,
  credentialRow,
  credentialStockOfFile,
  noPause,
} from '#testing/credentials.ts';
import { advanceCredential } from './advance-credential.ts';
import { credentialLease, leaseCredential } from './lease-credential.ts';

// One worker at a time, and whoever lost its lease writes nothing any more.
const stock = credentialStockOfFile();

async function leased(given: Parameters<CredentialStock['add']>[0] = {}) {
  const lease = await leaseCredential(await stock().add(given));
  if (!lease) throw new Error('It was not due.');
  return lease;
}

describe('A lease', () => {
  test('is on the row: until when, with a new token, and counted as an attempt', async () => {
    const lease = await leased({ leaseToken: 7, attempts: 2 });
    const held = {
      state: 'requested',
      leaseToken: 8,
      attempts: 3,
      leaseUntil: stock().clock.at(20),
    };
    expect(lease).toMatchObject(held);
    expect(await credentialRow(lease.id)).toMatchObject({ ...held, version: 1 });
  });

  test('keeps everybody else out for 20 seconds', async () => {
    const { id } = await leased();
    for (const seconds of [0, 10, 20]) {
      stock().clock.goTo(seconds);
      expect(await leaseCredential(id)).toBeNull();
      expect(await advanceCredential(id, microsoft(), noPause)).toBe('not-due');
    }
    expect(await credentialRow(id)).toMatchObject({ leaseToken: 1, attempts: 1 });
    stock().clock.goTo(20.001);
    expect(await leaseCredential(id)).toMatchObject({ leaseToken: 2 });
  });

  test('goes to one of many that ask at the same moment', async () => {
    const id = await stock().add({});
    const all = await Promise.all(Array.from({ length: 5 }, () => leaseCredential(id)));
    expect(all.filter((lease) => lease !== null)).toHaveLength(1);
  });

  test('is of this credential alone', async () => {
    const other = await stock().add({ state: 'removing' });
    const before = await credentialRow(other);
    await leased();
    expect(await credentialRow(other)).toEqual(before);
  });

  test('is for what is due, or will be within the second in which two clocks may differ', async () => {
    const id = await stock().add({ nextAttemptAt: stock().clock.at(1.001) });
    expect(await leaseCredential(id)).toBeNull();
    stock().clock.goTo(0.001);
    expect(await leaseCredential(id)).not.toBeNull();
    expect(
      await leaseCredential(await stock().add({ state: 'stored', nextAttemptAt: null })),
    ).toBeNull();
  });

  test.each(['stored', 'removed', 'failed'])(
    'over something that is %s is a fault',
    async (state) => {
      const id = await stock().add({ state });
      await expect(advanceCredential(id, microsoft(), noPause)).rejects.toThrow(
        `although it is ${state}`,
      );
    },
  );
});

describe('Renewing', () => {
  test('lengthens the lease from now on', async () => {
    const lease = await leased();
    stock().clock.goTo(15);
    expect(await credentialLease.renew(lease)).toBe(true);
    expect((await credentialRow(lease.id)).leaseUntil).toEqual(stock().clock.at(35));
  });

  test('is over once another worker has it', async () => {
    const lease = await leased();
    stock().clock.goTo(21);
    const taken = await leaseCredential(lease.id);
    stock().clock.goTo(25);
    expect(await credentialLease.renew(lease)).toBe(false);
    expect((await credentialRow(lease.id)).leaseUntil).toEqual(taken?.leaseUntil);
  });

  test('is over once the lease was given back', async () => {
    const lease = await leased();
    await credentialLease.write(database(), lease, { leaseUntil: null });
    expect(await credentialLease.renew(lease)).toBe(false);
    expect((await credentialRow(lease.id)).leaseUntil).toBeNull();
  });

  test('touches no other credential', async () => {
    const other = await leased({ state: 'removing' });
    const before = await credentialRow(other.id);
    const lease = await leased();
    stock().clock.goTo(15);
    await credentialLease.renew(lease);
    expect(await credentialRow(other.id)).toEqual(before);
  });
});

describe('A write', () => {
  const removed = { state: 'removed', nextAttemptAt: null, leaseUntil: null };

  test('counts the version up, so that pages notice', async () => {
    const lease = await leased();
    expect(await credentialLease.write(database(), lease, removed)).toBe(true);
    expect(await credentialRow(lease.id)).toMatchObject({ ...removed, version: 2 });
  });

  test('of a worker whose lease was taken over is not written', async () => {
    const lease = await leased();
    stock().clock.goTo(21);
    await leaseCredential(lease.id);
    const before = await credentialRow(lease.id);
    expect(await credentialLease.write(database(), lease, removed)).toBe(false);
    expect(await credentialRow(lease.id)).toEqual(before);
  });

  test('over a credential that has moved on is not written', async () => {
    const lease = await leased({ state: 'opened' });
    const moved = { state: 'stored' };
    await database().credential.update({ where: { id: lease.id }, data: moved });
    const before = await credentialRow(lease.id);
    expect(await credentialLease.write(database(), lease, removed)).toBe(false);
    expect(await credentialRow(lease.id)).toEqual(before);
  });

  test('touches no other credential', async () => {
    const other = await leased({ state: 'removing' });
    const before = await credentialRow(other.id);
    await credentialLease.write(database(), await leased({ state: 'removing' }), removed);
    expect(await credentialRow(other.id)).toEqual(before);
  });
});
