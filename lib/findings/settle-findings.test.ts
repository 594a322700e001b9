import { expect, test } from 'vitest';
import type { Finding } from '#lib/model/finding.ts';
import { type OpenFinding, settleFindings } from './settle-findings.ts';

const extra = (roleId: string, name = 'Reader', seatId = 'north'): Finding => ({
  code: 'role-extra',
  seatId,
  facts: { roleId, name },
});
const disabled: Finding = { code: 'service-principal-disabled', seatId: null, facts: {} };
const beyond = (count: number): Finding => ({
  code: 'privilege-beyond-roles',
  seatId: 'north',
  facts: { names: ['prvReadInvoice'], count },
});
const row = (id: string, of: Partial<OpenFinding>): OpenFinding => ({
  ...{ id, code: 'role-extra', seatId: 'north', subject: '', words: null },
  ...of,
});
const told = 'It holds Reader, which nobody approved.';

type Settled = ReturnType<typeof settleFindings>;
const cases: [string, OpenFinding[], Finding[], Settled][] = [
  ['nothing was known and nothing is seen', [], [], { again: [], first: [], putRight: [] }],
  ['it is seen for the first time', [], [disabled], { again: [], first: [disabled], putRight: [] }],
  [
    'it is seen again, under another name',
    [row('a', { subject: 'r1' })],
    [extra('r1', 'Reader 2')],
    { again: [{ id: 'a', finding: extra('r1', 'Reader 2') }], first: [], putRight: [] },
  ],
  [
    'it is seen again, and there is more of it',
    [row('a', { code: 'privilege-beyond-roles' })],
    [beyond(7)],
    { again: [{ id: 'a', finding: beyond(7) }], first: [], putRight: [] },
  ],
  [
    'another role takes its place',
    [row('a', { subject: 'r1' })],
    [extra('r2')],
    { again: [], first: [extra('r2')], putRight: ['a'] },
  ],
  [
    'the same role is too much in another seat',
    [row('a', { subject: 'r1' })],
    [extra('r1', 'Reader', 'south')],
    { again: [], first: [extra('r1', 'Reader', 'south')], putRight: ['a'] },
  ],
  [
    'one of two is seen no more',
    [row('a', { subject: 'r1' }), row('b', { subject: 'r2' })],
    [extra('r2')],
    { again: [{ id: 'b', finding: extra('r2') }], first: [], putRight: ['a'] },
  ],
  [
    'an older release told it in words, one of each',
    [row('a', { subject: told, words: told }), row('b', { subject: 'x', words: 'x' })],
    [extra('r1'), extra('r2'), extra('r3')],
    {
      again: [
        { id: 'a', finding: extra('r1') },
        { id: 'b', finding: extra('r2') },
      ],
      first: [extra('r3')],
      putRight: [],
    },
  ],
  [
    'an older release told another thing in words',
    [row('a', { code: 'role-missing', subject: told, words: told })],
    [extra('r1')],
    { again: [], first: [extra('r1')], putRight: ['a'] },
  ],
];

test.each(cases)('the findings settle where %s', (_, open, seen, settled) => {
  expect(settleFindings(open, seen)).toEqual(settled);
});
