import { beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/kernel/ids.ts';
import { takeTurn } from './take-turn.ts';

beforeAll(() => {
  Object.assign(process.env, {
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: newId(),
    ENTRA_CLIENT_ID: newId(),
    ENTRA_CLIENT_SECRET: 'not used here',
    DATABASE_URL: 'postgres://localhost/nowhere',
  });
});

/** Begins so many pages; answers what each came to, by number, in the order in which it did. */
function begin(personId: string, count: number) {
  const came: { number: number; done: (() => void) | null }[] = [];
  for (let number = 0; number < count; number += 1) {
    void takeTurn(personId).then((done) => came.push({ number, done }));
  }
  return came;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two pages of a person are made at once, the others in their order, and nobody else waits', async () => {
  const came = begin('maya', 5);
  await settled();
  expect(came.map(({ number }) => number)).toEqual([0, 1]);
  const others = begin('max', 1);
  await settled();
  expect(others).toHaveLength(1);
  came[1]?.done?.();
  await settled();
  expect(came.map(({ number }) => number)).toEqual([0, 1, 2]);
  for (const number of [0, 2]) came[number]?.done?.();
  await settled();
  expect(came.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
  came[3]?.done?.();
  came[4]?.done?.();
  others[0]?.done?.();
  const again = begin('maya', 2);
  await settled();
  expect(again).toHaveLength(2);
});

test('who has sixty in line is refused the next one', async () => {
  const came = begin('mia', 63);
  await settled();
  expect(came.map(({ done }) => done === null)).toEqual([false, false, true]);
  expect(came.at(-1)?.number).toBe(62);
});
