import { describe, expect, test } from 'vitest';
import { allowanceOf, beyond, type Privilege, unknownDepths, warningsOf } from './privilege.ts';

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
      [
        one('prvReadAccount', 'Deep'),
        one('prvReadAccount', 'Global'),
        one('prvReadAccount', 'Basic'),
      ],
      [one('prvReadAccount', 'Global')],
      [],
    ],
    [
      'what is held of another privilege counts for nothing',
      [one('prvReadContact', 'Global')],
      [one('prvReadAccount', 'Basic')],
      ['prvReadAccount'],
    ],
    [
      'every privilege that is beyond is named, and no other',
      [one('prvReadAccount', 'Local'), one('prvReadContact', 'Local')],
      [one('prvReadAccount', 'Deep'), one('prvReadContact'), one('prvReadInvoice')],
      ['prvReadAccount', 'prvReadInvoice'],
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

/** Least first, as Microsoft has them ("Security roles and privileges"). */
const reaches = ['Basic', 'Local', 'Deep', 'Global'];

test.each(reaches.flatMap((held, from) => reaches.map((wanted, to) => [held, wanted, to <= from])))(
  '%s covers %s: %s',
  (held, wanted, isCovered) => {
    const rest = beyond([one('prvReadAccount', `${held}`)], [one('prvReadAccount', `${wanted}`)]);
    expect(rest).toHaveLength(isCovered ? 0 : 1);
  },
);

test('depths that nobody knows are named, each once', () => {
  const known = reaches.map((depth) => one('prvReadAccount', depth));
  expect(unknownDepths(known)).toEqual([]);
  const unknown = ['RecordFilter', 'basic', 'RecordFilter'];
  expect(
    unknownDepths([...known, ...unknown.map((depth) => one('prvReadAccount', depth))]),
  ).toEqual(['RecordFilter', 'basic']);
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

test('tables and what is about none are in the order of the alphabet, in capitals or not', () => {
  const { tables, others } = allowanceOf([
    one('prvWriteContact'),
    one('prvReadAccount'),
    one('prvReadCONTACT'),
    one('prvShare'),
    one('prvGoOffline'),
    one('prvGoOffline'),
  ]);
  expect(tables).toEqual([
    { table: 'Account', verbs: { Read: 'Local' } },
    { table: 'Contact', verbs: { Write: 'Local', Read: 'Local' } },
  ]);
  expect(others).toEqual(['GoOffline', 'Share']);
});

test('of two reaches the deeper is shown, whichever comes first', () => {
  for (const depths of [
    ['Global', 'Basic'],
    ['Basic', 'Global'],
  ]) {
    const allowance = allowanceOf(depths.map((depth) => one('prvReadAccount', depth)));
    expect(allowance.tables[0]?.verbs).toEqual({ Read: 'Global' });
  }
});

test('reading everything, and changing less than everything, need no warning', () => {
  const allowance = allowanceOf([one('prvReadAccount', 'Global'), one('prvWriteContact', 'Deep')]);
  expect(warningsOf(allowance)).toEqual([]);
  expect(warningsOf({ tables: [], others: ['Flow'] })).toHaveLength(1);
  expect(warningsOf({ tables: [], others: ['GoOffline', 'Flow'] })).toEqual([
    'It holds 2 privileges that are about no single table.',
  ]);
});

test('what an Environment Maker makes is warned of, whatever the role is called', () => {
  const holding = (...names: string[]) => warningsOf(allowanceOf(names.map((name) => one(name))));
  expect(holding('prvReadWorkflow', 'prvWriteAccount')).toEqual([]);
  expect(holding('prvCreateWorkflow', 'prvReadAccount', 'prvWriteCanvasApp')).toEqual([
    'It may make apps, flows or connections, as an Environment Maker can: CanvasApp, Workflow.',
  ]);
});
