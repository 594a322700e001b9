import { expect, test, vi } from 'vitest';
import { now, useClock as setClock } from '#lib/kernel/clock.ts';

test('the file that follows in this process finds nothing of the one before', async () => {
  setClock(() => new Date(0));
  expect(now()).toEqual(new Date(0));
  Reflect.set(globalThis, 'boardingPassOfOneFile', {});
  const { NODE_ENV } = process.env;
  Object.assign(process.env, { NODE_ENV: 'production', OF_ONE_FILE: 'yes' });

  vi.resetModules();
  await import('./fresh-file.ts');
  expect(now()).not.toEqual(new Date(0));
  expect(globalThis).not.toHaveProperty('boardingPassOfOneFile');
  expect(process.env.NODE_ENV).toBe(NODE_ENV);
  expect(process.env).not.toHaveProperty('OF_ONE_FILE');
});
