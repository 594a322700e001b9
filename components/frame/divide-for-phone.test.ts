import { expect, test } from 'vitest';
import { divideForPhone } from './divide-for-phone.ts';
import type { NavigationItem } from './navigation.tsx';

const ways = (...hrefs: string[]): NavigationItem[] =>
  hrefs.map((href) => ({ href, label: href, icon: 'home' }));
const hrefs = (items: readonly NavigationItem[]) => items.map((item) => item.href);

test('four ways or fewer all stand at the foot', () => {
  const { foot, more } = divideForPhone(ways('a', 'b', 'c', 'd'));
  expect(hrefs(foot)).toEqual(['a', 'b', 'c', 'd']);
  expect(more).toEqual([]);
});

test('of more than four the first three stand at the foot and none is lost', () => {
  const { foot, more } = divideForPhone(ways('a', 'b', 'c', 'd', 'e'));
  expect(hrefs(foot)).toEqual(['a', 'b', 'c']);
  expect(hrefs(more)).toEqual(['d', 'e']);
});

test('marked ways stand at the foot instead of the first ones', () => {
  const items = ways('a', 'b', 'c', 'd', 'e').map((item) => ({
    ...item,
    onPhone: item.href === 'b' || item.href === 'e',
  }));
  const { foot, more } = divideForPhone(items);
  expect(hrefs(foot)).toEqual(['b', 'e']);
  expect(hrefs(more)).toEqual(['a', 'c', 'd']);
});
