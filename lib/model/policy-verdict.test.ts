import { describe, expect, test } from 'vitest';
import { daysAfter, defaultPolicy } from './policy.ts';
import { grantableLine, storedVerdictLine, verdictOf } from './policy-verdict.ts';
import { verdictWords } from './verdict-words.ts';

type Ask = Parameters<typeof verdictOf>[1];
const secondOwner = (...roles: string[]) => ({ secondOwner: { name: 'Max Okafor', roles } });
const called = (...names: string[]) =>
  names.map((name) => ({ name, rootRoleId: 'own', templateId: null }));
const ask: Ask = {
  roles: called('Sales Importer'),
  endsOn: '2027-03-01',
  ...secondOwner('Maker'),
};
const unmet = (changes: Partial<Ask>, today = '2026-11-24') =>
  verdictOf(defaultPolicy('Production'), { ...ask, ...changes }, today)
    .filter((line) => !line.isMet)
    .map((line) => line.rule);

describe('The policy of a production environment', () => {
  test.each<[string, Partial<Ask>, string[]]>([
    ['an ordinary ask is met', {}, []],
    [
      'System Administrator is barred',
      { roles: called('Sales Importer', 'System Administrator') },
      ['roles'],
    ],
    ['a year is allowed to the day', { endsOn: daysAfter('2026-11-24', 365) }, []],
    ['a day more is not', { endsOn: daysAfter('2026-11-24', 366) }, ['lifetime']],
    ['tomorrow is allowed', { endsOn: '2026-11-25' }, []],
    ['an end long past is not', { endsOn: '2020-01-01' }, ['lifetime']],
    ['today is, to its end', { endsOn: '2026-11-24' }, []],
    ['an end that has passed is not', { endsOn: '2026-11-23' }, ['lifetime']],
    ['there is always a second owner', { secondOwner: null }, ['second-owner']],
    ['who is maker and admin may be that', secondOwner('Maker', 'Admin'), []],
    ['who only audits may not', secondOwner('Auditor'), ['second-owner']],
    ['who only decides may not', secondOwner('Admin'), ['second-owner']],
    ['who has no role may not', secondOwner(), ['second-owner']],
  ])('%s', (_, changes, rules) => {
    expect(unmet(changes)).toEqual(rules);
  });
});

const toldOn = (today: string, changes: Partial<Ask>) =>
  verdictOf(defaultPolicy('Production'), { ...ask, ...changes }, today).map(verdictWords);

test('a verdict names what is barred, how long it lasts, and who cannot own it', () => {
  const words = toldOn('2026-11-24', {
    roles: called('System Customizer', 'Sales Importer', 'Environment Maker'),
    endsOn: '2026-12-24',
    ...secondOwner('Auditor'),
  });
  expect(words[0]).toContain('System Customizer, Environment Maker');
  expect(words[0]).not.toContain('Sales Importer');
  expect(words[1]).toMatch(/30 days.*365/);
  expect(words[2]).toContain('Max Okafor');
});

test.each([
  ['2026-11-23', 'The end date has passed.'],
  ['2026-11-24', 'It ends today; at most 365 are allowed.'],
  ['2026-11-25', 'It ends in 1 day; at most 365 are allowed.'],
  ['2026-11-26', 'It ends in 2 days; at most 365 are allowed.'],
])('what ends on %s on the 24th is told as: %s', (endsOn, words) => {
  expect(toldOn('2026-11-24', { endsOn }).slice(0, 2)).toEqual([
    'None of the roles is barred in this environment.',
    words,
  ]);
});

test.each<[string[], number, boolean, string]>([
  [[], 0, true, 'The portal holds every privilege it would hand out.'],
  [
    ['Case Writer', 'Reader'],
    0,
    false,
    'The portal cannot grant Case Writer, Reader in this environment any more.',
  ],
  [[], 1, false, 'One of the roles is not in this business unit any more.'],
  [['Reader'], 2, false, '2 of the roles are not in this business unit any more.'],
])(
  'of roles it cannot grant, %j, and %d gone: met is %s, %s',
  (ungrantable, gone, isMet, words) => {
    const line = grantableLine(ungrantable, gone);
    expect(line).toMatchObject({ rule: 'grantable', isMet });
    expect(verdictWords(line)).toBe(words);
  },
);

test('a line is stored as a code and facts, and reads back as it was', () => {
  const lines = [
    ...verdictOf(defaultPolicy('Production'), { ...ask, secondOwner: null }, '2026-11-24'),
    ...verdictOf(
      defaultPolicy('Production'),
      { ...ask, roles: called('System Administrator'), endsOn: '2020-01-01', ...secondOwner() },
      '2026-11-24',
    ),
    grantableLine(['Reader'], 0),
    grantableLine([], 1),
  ];
  const stored = JSON.stringify(lines);
  expect(storedVerdictLine.array().parse(JSON.parse(stored))).toEqual(lines);
  for (const line of lines) expect(stored).not.toContain(verdictWords(line));
});

test('a line that release 0.1.0 stored is told as it was worded then', () => {
  const stored = {
    rule: 'roles',
    isMet: false,
    words: 'This environment bars System Administrator.',
  };
  expect(verdictWords(storedVerdictLine.parse(stored))).toBe(stored.words);
});
