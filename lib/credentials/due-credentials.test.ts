import { expect, test } from 'vitest';
import { enqueueDue } from '#lib/kernel/enqueue-due.ts';
import { credentialStockOfFile, jobsOf } from '#testing/credentials.ts';
import { dueCredentials } from './due-credentials.ts';
import { leaseCredential } from './lease-credential.ts';

// The sweep gives what is due and has no job one, and nothing else.
const stock = credentialStockOfFile();

test('a credential for which something is due, now or long ago, gets one job', async () => {
  const now = await stock().add({ state: 'ready', nextAttemptAt: stock().clock.at(0) });
  const before = await stock().add({ state: 'removing', nextAttemptAt: stock().clock.at(-86_400) });
  expect(await enqueueDue(dueCredentials)).toBe(2);
  expect(await enqueueDue(dueCredentials)).toBe(0);
  expect(await jobsOf(now)).toEqual(['at once']);
  expect(await jobsOf(before)).toEqual(['at once']);
});

test('one for which nothing is due, yet or any more, gets none', async () => {
  const later = await stock().add({ state: 'ready', nextAttemptAt: stock().clock.at(0.001) });
  const never = await stock().add({ state: 'stored', nextAttemptAt: null });
  expect(await enqueueDue(dueCredentials)).toBe(0);
  expect(await jobsOf(later)).toEqual([]);
  expect(await jobsOf(never)).toEqual([]);
});

test('one that a worker holds gets a job for when the lease is over, should that worker have died', async () => {
  const held = await stock().add({});
  await leaseCredential(held);
  expect(await enqueueDue(dueCredentials)).toBe(1);
  expect(await jobsOf(held)).toEqual([stock().clock.at(20)]);
});
