import { expect, test } from 'vitest';
import { isRepeated } from './plain-name.ts';

test.each([
  ['Sales Test', ['Sales Test', 'Sales Dev'], false],
  ['Sales Test', ['Sales Test', 'Sales Test'], true],
  ['Sales Test', ['Sales Test', 'sales test'], true],
  ['Reader', ['Reader', 'Reader\u200b'], true],
  ['Reader', ['Reader', 'Reader '], true],
  ['Reader', ['Reader', 'Readers'], false],
])('%j among %j stands there twice: %s', (name, names, isSo) => {
  expect(isRepeated(name, names)).toBe(isSo);
});
