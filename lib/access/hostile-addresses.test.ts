import { expect, test } from 'vitest';
import { searchQuery } from '#lib/model/found.ts';
import { daysLeftOut, historyFilter } from '#lib/model/history-filter.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { hostileValues, textsOf } from '#testing/hostile/values.ts';
import { isStorable } from './is-storable.ts';
import { ownPath } from './return-path.ts';

/** What reads an address, by what it is about. */
const parsers: Record<string, (value: unknown) => unknown> = {
  'a list by moments': (q) => listQuery(['pending']).parse({ q, state: q, after: q, before: q }),
  'a list by names': (q) => listQuery([], 'text').parse({ q, after: q, before: q }),
  'the history': (q) =>
    historyFilter.parse({ person: q, kind: q, from: q, until: q, before: q, after: q }),
  'days that are left out': (q) => daysLeftOut({ from: q, until: q }),
  'where to go back to': (q) => ownPath(typeof q === 'string' ? q : undefined),
  'a search': (q) => searchQuery.safeParse(q).data,
};

test('whatever an address says is read as something that a database can be asked for', () => {
  const wrong: string[] = [];
  for (const [name, parse] of Object.entries(parsers)) {
    for (const { name: hostile, value } of hostileValues) {
      // An address that holds half a character is read with another sign in its place.
      const [first, ...more] = textsOf(value).map((text) => text.toWellFormed());
      const texts = JSON.stringify(parse(more.length > 0 ? [first, ...more] : first) ?? '');
      if (name !== 'days that are left out' && !isStorable(String(JSON.parse(texts, unpacked)))) {
        wrong.push(`${name} ← ${hostile}: ${texts}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

const unpacked = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null ? Object.values(value).join(' ') : value;
