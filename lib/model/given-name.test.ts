import { expect, test } from 'vitest';
import { givenName } from './given-name.ts';

test.each([
  ['Sales  Importer ', 'Sales  Importer '],
  ['Rita \u202enihtemos', 'Rita nihtemos'],
  ['Sales\r\nDATAVERSE_URL=x', 'Sales DATAVERSE_URL=x'],
  ['\u001b[31mred\0', ' [31mred '],
  ['\u200b\u2067', '(without a name)'],
  ['half of \ud83d', 'half of \ufffd'],
  ['山田 太郎', '山田 太郎'],
])('%j is called %j', (given, name) => {
  expect(givenName.parse(given)).toBe(name);
});
