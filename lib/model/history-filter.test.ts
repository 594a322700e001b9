import { expect, test } from 'vitest';
import { eventKinds } from './event.ts';
import {
  daysLeftOut,
  firstPageFilter,
  historyFilter,
  historyPath,
  type KindGroup,
  kindGroups,
  kindsOf,
} from './history-filter.ts';

/** What each kind begins with is the group that it is found in; a refused sign-in is found in two. */
const groupOf: Record<string, KindGroup> = {
  request: 'requests',
  run: 'runs',
  principal: 'principals',
  ends: 'principals',
  credential: 'credentials',
  environment: 'environments',
  session: 'sessions',
  person: 'sessions',
  access: 'denied',
  history: 'history',
};

test('every kind of event is found in the group of its first word', () => {
  const expected = new Map<string, string[]>(Object.keys(kindGroups).map((group) => [group, []]));
  for (const kind of eventKinds) {
    expected.get(groupOf[kind.split('.')[0] ?? ''] ?? '')?.push(kind);
    if (kind === 'session.refused') expected.get('denied')?.push(kind);
  }
  for (const group of new Set(Object.values(groupOf))) {
    expect(kindsOf(group).sort(), group).toEqual(expected.get(group)?.sort());
    expect(kindsOf(group).length, group).toBeGreaterThan(0);
  }
});

const id = '0190f5fe-7c00-7a00-8000-000000000001';

test('an address says what is set, and is read back as the same filter', () => {
  const filter = {
    person: id,
    principal: id,
    environment: id,
    kind: 'denied',
    from: '2026-11-01',
    until: '2026-11-02',
    before: 7,
    after: 9,
  } as const;
  const { searchParams } = new URL(historyPath(filter), 'http://localhost');
  expect(historyFilter.parse(Object.fromEntries(searchParams))).toEqual(filter);
  expect(historyPath({ kind: 'runs', from: undefined })).toBe('/history?kind=runs');
  expect(historyPath({})).toBe('/history');
});

test.each([
  ['the first and the last day of a history', '1900-01-01', '2999-12-31', true],
  ['days before', '1899-12-31', '1899-12-31', false],
  ['days after', '3000-01-01', '3000-01-01', false],
])('%s count as set: %s to %s, %s', (_, from, until, isSet) => {
  expect(historyFilter.parse({ from, until })).toEqual(isSet ? { from, until } : {});
});

test.each(['0000-01-01', '0001-01-30', '3000-01-01', '2026-02-30', 'yesterday'])(
  '%s is left out of the filter, and is said to be',
  (typed) => {
    expect(daysLeftOut({ from: typed, until: '2026-11-02' })).toEqual({ from: typed });
    expect(daysLeftOut({ from: '', until: typed })).toEqual({ until: typed });
    expect(historyFilter.parse({ from: typed, until: typed })).toEqual({});
  },
);

test.each(['0', '-1', '1.5', 'x'])('%s is no place in the pages', (place) => {
  expect(historyFilter.parse({ before: place, after: place })).toEqual({});
});

test('a changed filter starts from the top', () => {
  expect(firstPageFilter({ kind: 'runs', before: 7, after: 9 })).toEqual({ kind: 'runs' });
});
