import { expect, test } from 'vitest';
import { z } from 'zod';
import { manyOf } from '#lib/model/form-state.ts';
import { readForm } from './read-form.ts';
import { refuseInput } from './refuse-input.ts';

function formOf(entries: [string, string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

test('a form is read without what Next and the browser add', () => {
  const form = formOf([
    ['$ACTION_ID_7f', ''],
    ['name', 'Sales importer'],
    ['roles', 'a'],
    ['roles', 'b'],
    ['file', new File(['x'], 'x.txt')],
  ]);
  expect(readForm(form)).toEqual({ name: 'Sales importer', roles: ['a', 'b'] });
});

test('a field whose name objects have a meaning for is a field like any other', () => {
  const values = readForm(
    formOf([
      ['__proto__', 'a'],
      ['__proto__', 'b'],
    ]),
  );
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  expect(Object.entries(values)).toEqual([['__proto__', ['a', 'b']]]);
});

test.each([
  [undefined, []],
  ['', []],
  ['a', ['a']],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
])('a list in a form is a list however many were picked: %j', (given, list) => {
  expect(manyOf(z.string()).parse(given)).toEqual(list);
});

test('a refused input names each field with its first fault', () => {
  const schema = z.object({
    name: z
      .string()
      .min(3, 'Use three letters or more.')
      .regex(/^[a-z]+$/, 'Use letters.'),
    roles: z.array(z.string()).min(1, 'Pick a role.'),
  });
  const parsed = schema.safeParse({ name: '1', roles: [] });
  if (parsed.success) throw new Error('was taken');
  expect(refuseInput(parsed.error).refusal).toMatchObject({
    code: 'invalid',
    fields: { name: 'Use three letters or more.', roles: 'Pick a role.' },
  });
});
