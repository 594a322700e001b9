import { describe, expect, test } from 'vitest';
import { allowanceOf, beyond, managesAccess, type Privilege, warningsOf } from './privilege.ts';

const one = (name: string, depth = 'Local'): Privilege => ({
  privilegeId: name,
  name,
  depth,
});

describe('Nobody hands out more than they hold', () => {
  test.each<[string, Privilege[], Privilege[], string[]]>([
    ['the same reach is enough', [one('prvReadAccount')], [one('prvReadAccount')], []],
    [
      'a deeper reach covers a shallower',
      [one('prvReadAccount', 'Global')],
      [one('prvReadAccount', 'Basic')],
      [],
    ],
    [
      'a shallower reach does not',
      [one('prvReadAccount', 'Basic')],
      [one('prvReadAccount', 'Deep')],
      ['prvReadAccount'],
    ],
    ['a privilege that is missing is beyond', [], [one('prvReadAccount')], ['prvReadAccount']],
    [
      'the deepest of several counts',
      [one('prvReadAccount', 'Basic'), one('prvReadAccount', 'Global')],
      [one('prvReadAccount', 'Deep')],
      [],
    ],
    [
      'the deepest of several counts, in whatever order they come',
      [one('prvReadAccount', 'Global'), one('prvReadAccount', 'Basic')],
      [one('prvReadAccount', 'Deep')],
      [],
    ],
    [
      'a depth that nobody knows is beyond whatever is held',
      [one('prvReadAccount', 'Global')],
      [one('prvReadAccount', 'RecordFilter')],
      ['prvReadAccount'],
    ],
    [
      'holding one covers nothing',
      [one('prvReadAccount', 'RecordFilter')],
      [one('prvReadAccount', 'Basic')],
      ['prvReadAccount'],
    ],
    [
      'but itself',
      [one('prvReadAccount', 'RecordFilter')],
      [one('prvReadAccount', 'RecordFilter')],
      [],
    ],
  ])('%s', (_, held, wanted, names) => {
    expect(beyond(held, wanted).map((privilege) => privilege.name)).toEqual(names);
  });
});

test.each([
  [['prvCreateAccount', 'prvReadUser'], false],
  [['prvAssignRole'], true],
  [['PrvCreateUser'], true],
])('%j lets its holder widen its own access: %s', (names, expected) => {
  expect(managesAccess(names.map((name) => one(name)))).toBe(expected);
});

test('privileges read as tables and verbs, with the deepest reach, and what is about no table apart', () => {
  const allowance = allowanceOf([
    one('prvAppendToAccount'),
    one('prvAppendAccount'),
    one('prvReadAccount', 'Basic'),
    one('prvReadAccount', 'Deep'),
    one('prvPublishCustomization'),
  ]);
  expect(allowance).toEqual({
    tables: [{ table: 'Account', verbs: { AppendTo: 'Local', Append: 'Local', Read: 'Deep' } }],
    others: ['PublishCustomization'],
  });
});

test('a depth that nobody knows is shown as it is, before one that is known', () => {
  const allowance = allowanceOf([
    one('prvReadAccount', 'Global'),
    one('prvReadAccount', 'RecordFilter'),
  ]);
  expect(allowance.tables).toEqual([{ table: 'Account', verbs: { Read: 'RecordFilter' } }]);
});

test('deleting, and changing everything, are warned of', () => {
  const allowance = allowanceOf([one('prvDeleteAccount'), one('prvWriteContact', 'Global')]);
  expect(warningsOf(allowance)).toEqual([
    'It may delete rows of Account.',
    'It may change rows of Contact in the whole organization.',
  ]);
});
