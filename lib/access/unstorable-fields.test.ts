import { expect, test } from 'vitest';
import { unstorableFields } from './unstorable-fields.ts';

test.each([
  [{ why: 'Grüße, 𝒳 and ​ too' }, []],
  [{ why: 'a\0b', name: 'fine' }, ['why']],
  [{ why: '\ud800', comment: '\udc00 x' }, ['why', 'comment']],
  [{ places: [{ key: '1', roleIds: ['a', 'b\0'] }] }, ['places']],
  [{ kept: { 'a\0': 'b' } }, ['kept']],
  [{ day: new Date(), many: 3, none: null }, []],
  [undefined, []],
  ['\0', []],
])('of %j, %j cannot be stored', (input, fields) => {
  expect(unstorableFields(input)).toEqual(fields);
});
