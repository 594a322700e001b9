import { expect, test } from 'vitest';
import { z } from 'zod';
import { manyOf, typedValue, untouched } from './form-state.ts';

test('a field is as it was typed, the first of several, and empty when it was not', () => {
  const state = { attempt: 1, values: { name: 'sales', roleIds: ['a', 'b'], none: [] } };
  expect(typedValue(state, 'name')).toBe('sales');
  expect(typedValue(state, 'roleIds')).toBe('a');
  expect(typedValue(state, 'none')).toBe('');
  expect(typedValue(state, 'why')).toBe('');
  expect(typedValue(untouched, 'name')).toBe('');
});

test.each([
  [undefined, []],
  ['', []],
  ['a', ['a']],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
])('%j picked is the list %j', (picked, list) => {
  expect(manyOf(z.string()).parse(picked)).toEqual(list);
});
