import { expect, test } from 'vitest';
import { toldApart } from './told-apart.ts';

const ids = ['9d3b2f1f-0000-7000-8000-0000aaaaaaaa', '9d3b2f1f-0000-7000-8000-0000bbbbbbbb'];
const of = (...entries: [name: string, besides: string | null, id?: string][]) =>
  toldApart(
    entries.map(([name, besides, id], index) => ({ id: id ?? ids[index] ?? name, name, besides })),
  );

test('names that differ stay as they are', () => {
  expect(of(['Sales Dev', 'salesdev.crm4'], ['Sales Test', 'salestest.crm4'])).toEqual([
    ...['Sales Dev', 'Sales Test'],
  ]);
});

test.each([
  ['the same', 'Sales Test'],
  ['another case', 'SALES test'],
  ['other blanks', ' Sales\u00a0 Test '],
  ['something invisible in it', 'Sales\u200b Test'],
])('a name with %s is told with what is beside it', (_, twin) => {
  expect(of(['Sales Test', 'salestest.crm4'], [twin, 'salestest2.crm4'])).toEqual([
    ...['Sales Test (salestest.crm4)', `${twin} (salestest2.crm4)`],
  ]);
});

test('where nothing is beside it, or the same, the end of the id tells', () => {
  expect(of(['Clerk', null], ['Clerk ', null])).toEqual([
    ...['Clerk (id …aaaaaaaa)', 'Clerk  (id …bbbbbbbb)'],
  ]);
  expect(of(['import', 'Sales Dev'], ['import', 'Sales Dev'])).toEqual([
    ...['import (Sales Dev, id …aaaaaaaa)', 'import (Sales Dev, id …bbbbbbbb)'],
  ]);
});

test('what is there twice is no twin of itself', () => {
  const [id = ''] = ids;
  expect(of(['Sales Dev', 'salesdev.crm4', id], ['Sales Dev', 'salesdev.crm4', id])).toEqual([
    ...['Sales Dev', 'Sales Dev'],
  ]);
});

test('a name that is written from the right turns nothing around it', () => {
  expect(of(['מכירות', 'a.crm4'], ['מכירות', 'b.crm4'])[0]).toBe('\u2068מכירות\u2069 (a.crm4)');
});
