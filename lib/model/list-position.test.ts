import { expect, test } from 'vitest';
import {
  isBackward,
  type ListPosition,
  pageOf,
  pageSize,
  positionText,
  readPosition,
} from './list-position.ts';

const place = (n: number): ListPosition => ({ key: `${n}`, id: `id-${n}` });
const page = (found: number[], span: Parameters<typeof pageOf>[1]) => {
  const { rows, previous, next } = pageOf(found, span, place, 3);
  return [rows, previous?.key ?? null, next?.key ?? null];
};

test('fifty rows are on a page', () => {
  expect(pageSize).toBe(50);
  const rows = Array.from({ length: 51 }, (_, index) => index);
  expect(pageOf(rows, {}, place).rows).toEqual(rows.slice(0, 50));
});

test.each<[string, number[], Parameters<typeof pageOf>[1], unknown[]]>([
  ['the first, and there is no more', [1, 2, 3], {}, [[1, 2, 3], null, null]],
  ['the first of more', [1, 2, 3, 4], {}, [[1, 2, 3], null, '3']],
  ['one after it, and the last', [4, 5], { after: place(3) }, [[4, 5], '4', null]],
  ['one in the middle', [4, 5, 6, 7], { after: place(3) }, [[4, 5, 6], '4', '6']],
  ['back to the middle', [6, 5, 4, 3], { before: place(7) }, [[4, 5, 6], '4', '6']],
  ['back to the first', [3, 2, 1], { before: place(4) }, [[1, 2, 3], null, '3']],
  ['nothing after it', [], { after: place(3) }, [[], null, null]],
  ['nothing before it', [], { before: place(3) }, [[], null, null]],
])('%s', (_, found, span, expected) => {
  expect(page(found, span)).toEqual(expected);
});

test('what follows a place wins over what comes before one', () => {
  const both = { after: place(1), before: place(9) };
  expect([isBackward({}), isBackward(both), isBackward({ before: place(9) })]).toEqual([
    false,
    false,
    true,
  ]);
});

test('a place is read back from its text, key and all', () => {
  const id = '0190f5fe-7c00-7a00-8000-000000000001';
  const moment = { id, key: '2026-11-26T12:00:00.000Z' };
  expect(readPosition(positionText(moment), 'moment')).toEqual(moment);
  const text = { id, key: 'ready a~b' };
  expect(readPosition(positionText(text), 'text')).toEqual(text);
  expect(readPosition(positionText(text), 'moment')).toBeUndefined();
});
