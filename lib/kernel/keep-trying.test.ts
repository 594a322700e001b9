import { expect, test } from 'vitest';
import { DatabaseTrouble } from './database-trouble.ts';
import { keepTrying } from './keep-trying.ts';

/** Fails with these, one after the other, and then succeeds. */
function failingWith(...errors: Error[]) {
  const left = [...errors];
  const tries = { made: 0 };
  const store = async () => {
    tries.made += 1;
    const error = left.shift();
    if (error) throw error;
    return 'stored';
  };
  return { store, tries };
}

test('what must not be lost is tried again while the database has trouble of its own', async () => {
  const { store, tries } = failingWith(new DatabaseTrouble('57P01', null));
  expect(await keepTrying(store, { seconds: 60 })).toBe('stored');
  expect(tries.made).toBe(2);
});

test('the trouble is told once it has lasted too long', async () => {
  const { store, tries } = failingWith(new DatabaseTrouble('57P01', null));
  await expect(keepTrying(store, { seconds: -1 })).rejects.toThrow(DatabaseTrouble);
  expect(tries.made).toBe(1);
});

test('anything else is no trouble of the database, and is told at once', async () => {
  const { store, tries } = failingWith(new Error('a fault of our own'));
  await expect(keepTrying(store, { seconds: 60 })).rejects.toThrow('a fault of our own');
  expect(tries.made).toBe(1);
});
