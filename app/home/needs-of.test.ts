import { expect, test } from 'vitest';
import type { NeededPrincipal } from '#lib/principals/needed-principal.ts';
import type { NeedKind } from './need-kinds.ts';
import { type Needed, needsOf } from './needs-of.ts';

const at = new Date('2026-06-01T00:00:00Z');
const principal = (name: string): NeededPrincipal => ({
  id: name,
  name,
  environmentName: 'Sales Dev',
  madeAt: at,
  stoppedWords: 'Microsoft refused it.',
  stoppedAt: at,
  found: { words: 'It has a role more.', at },
  openedAt: at,
  secretEndsAt: at,
  endsAt: at,
  isPastEnd: false,
});
const request = (name: string) => ({
  id: name,
  name,
  submittedAt: at,
  requester: { name: 'Maya Lindqvist' },
  environment: { displayName: 'Sales Dev' },
});
const several = <Row>(count: number, of: (name: string) => Row): Needed<Row> => ({
  count,
  first: Array.from({ length: Math.min(count, 5) }, (_, index) => of(`n${index + 1}`)),
});
const nothing = {
  own: {},
  failedRuns: 0,
  waitingForSignIn: 0,
  heldEnds: 0,
  decisions: { count: 0, first: [] },
};
const titles = (given: Partial<Parameters<typeof needsOf>[0]>) =>
  needsOf({ ...nothing, ...given }).map(({ title }) => title);

test('nothing needs nobody', () => {
  expect(needsOf(nothing)).toEqual([]);
});

test('the worst comes first, whatever there is more of', () => {
  const one = several(1, principal);
  expect(
    titles({
      own: {
        'no-secret': one,
        'ends-soon': one,
        ending: one,
        unconfirmed: one,
        failed: one,
        differs: one,
      },
      failedRuns: 2,
      waitingForSignIn: 1,
      heldEnds: 25,
      decisions: several(1, request),
    }),
  ).toEqual([
    expect.stringContaining('sign in'),
    'n1 is not as approved',
    'n1 has failed',
    '2 runs have failed',
    '25 principals have ended, and you are asked before the pause',
    'Confirm that the secret of n1 is stored',
    'The secret of n1 runs out',
    'n1 ends',
    'Decide on n1',
    'Issue a client secret for n1',
  ]);
});

test('a maker’s failed run says why, and leads to it', () => {
  expect(needsOf({ ...nothing, own: { failed: several(1, principal) } })).toEqual([
    {
      key: 'n1 failed',
      href: '/principals/n1',
      title: 'n1 has failed',
      sentence: 'Microsoft refused it.',
      word: 'Failed',
      tone: 'bad',
      at,
    },
  ]);
});

test('up to five are told one by one', () => {
  expect(titles({ own: { 'no-secret': several(5, principal) } })).toHaveLength(5);
  expect(titles({ decisions: several(5, request) })).toHaveLength(5);
});

test.each<[NeedKind, string, string]>([
  ['no-secret', '28 principals have no secret yet', '/principals?state=no-secret'],
  ['ending', '28 secrets run out', '/principals?state=ending'],
  ['ends-soon', '28 principals end within 30 days', '/principals?state=ends-soon'],
  ['unconfirmed', '28 secrets are not confirmed as stored', '/principals?state=unconfirmed'],
])('more than five that say the same are one line: %s', (kind, title, href) => {
  const needs = needsOf({ ...nothing, own: { [kind]: several(28, principal) } });
  expect(needs.map((need) => [need.title, need.href])).toEqual([[title, href]]);
});

test.each<[NeedKind, string, string]>([
  ['differs', 'All 28 principals that are not as approved', '/principals?state=differs'],
  ['failed', 'All 28 principals that have failed', '/principals?state=failed'],
])('of those that each say their own, five and the way to all: %s', (kind, title, href) => {
  const needs = needsOf({ ...nothing, own: { [kind]: several(28, principal) } });
  expect(needs).toHaveLength(6);
  expect(needs.at(-1)).toMatchObject({ title, href });
});

test('five decisions and the way to all of them, in as many words as they were counted', () => {
  const needs = needsOf({ ...nothing, decisions: several(1001, request) });
  expect(needs).toHaveLength(6);
  expect(needs.at(-1)).toMatchObject({
    title: 'All 1,000+ requests that wait for you',
    href: '/approvals',
  });
});
