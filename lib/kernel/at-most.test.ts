import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

test('no more than so many are under way at once, and the answers keep the order', async () => {
  let underWay = 0;
  let most = 0;
  const doubled = await atMost(3, [5, 1, 4, 2, 3, 0], async (turns) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    underWay -= 1;
    return turns * 2;
  });
  expect(doubled).toEqual([10, 2, 8, 4, 6, 0]);
  expect(most).toBe(3);
});

test('the first failure is the answer, and nothing is left unheard', async () => {
  const failing = atMost(2, [1, 2, 3], async (item) => {
    if (item === 2) throw new Error('two');
    return item;
  });
  await expect(failing).rejects.toThrow('two');
});

test('of nothing there is nothing to do', async () => {
  expect(await atMost(4, [], async (item) => item)).toEqual([]);
});
