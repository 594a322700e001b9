import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaseSeconds, whileHolding } from './lease.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Some work that goes on until it is told to end, and the signal that it was given. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const given = Promise.withResolvers<AbortSignal>();
  const act = (signal: AbortSignal) => {
    given.resolve(signal);
    return promise;
  };
  return { act, signal: given.promise, end: resolve, fail: reject };
}

test('a lease is renewed several times before it would be over, until the work is done', async () => {
  const renew = vi.fn(async () => true);
  const { act, signal, end } = work();
  const held = whileHolding({ renew, seconds: 60 }, act);
  await vi.advanceTimersByTimeAsync(leaseSeconds * 1000 - 1);
  expect(renew.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect((await signal).aborted).toBe(false);
  end('done');
  expect(await held).toBe('done');
  const calls = renew.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renew).toHaveBeenCalledTimes(calls);
});

test('work whose lease is lost is told to stop', async () => {
  const { act, signal, end } = work();
  const held = whileHolding({ renew: async () => false, seconds: 60 }, act);
  await vi.advanceTimersByTimeAsync(leaseSeconds * 1000);
  expect(await signal).toMatchObject({ aborted: true, reason: { message: 'The lease is lost.' } });
  end('stopped');
  expect(await held).toBe('stopped');
});

test('a renewal that the database did not answer stops nothing', async () => {
  const { act, signal, end } = work();
  const renew = () => Promise.reject(new Error('away'));
  const held = whileHolding({ renew, seconds: 60 }, act);
  await vi.advanceTimersByTimeAsync(leaseSeconds * 1000);
  expect((await signal).aborted).toBe(false);
  end('done');
  expect(await held).toBe('done');
});

test('work that takes too long is told to stop, however often its lease is renewed', async () => {
  const { act, signal, end } = work();
  const held = whileHolding({ renew: async () => true, seconds: 0.01 }, act);
  const given = await signal;
  if (!given.aborted) await once(given, 'abort');
  expect(given.reason).toMatchObject({ name: 'TimeoutError' });
  end('stopped');
  await held;
});

test('what the work throws is thrown on, and its lease is renewed no more', async () => {
  const renew = vi.fn(async () => true);
  const { act, fail } = work();
  const held = whileHolding({ renew, seconds: 60 }, act);
  fail(new Error('It went wrong.'));
  await expect(held).rejects.toThrow('It went wrong.');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renew).not.toHaveBeenCalled();
});
