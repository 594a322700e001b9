import { expect, test } from 'vitest';
import { behaviours } from '../sandbox/plane/behaviours.ts';
import { pairwise } from './pairwise.ts';

test.each<{ of: string; switches: Record<string, readonly string[]>; most: number }>([
  { of: 'one switch', switches: { a: ['1', '2', '3'] }, most: 3 },
  { of: 'two switches', switches: { a: ['1', '2'], b: ['1', '2', '3'] }, most: 6 },
  { of: 'a switch with one choice', switches: { a: ['1'], b: ['1', '2'] }, most: 2 },
  { of: 'all behaviours of the sandbox', switches: behaviours, most: 16 },
])('any two choices of two switches meet in few rows: $of', ({ switches, most }) => {
  const rows = pairwise(switches);
  const all = Object.entries(switches);
  const missing = all.flatMap(([name, choices]) =>
    choices.flatMap((choice) =>
      all.flatMap(([other, others]) =>
        others
          .filter((one) => other !== name || one === choice)
          .filter((one) => !rows.some((row) => row[name] === choice && row[other] === one))
          .map((one) => `${name}=${choice} ${other}=${one}`),
      ),
    ),
  );
  expect(missing).toEqual([]);
  expect(rows.length).toBeLessThanOrEqual(most);
  const names = Object.keys(switches).sort();
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(names);
  expect(pairwise(switches)).toEqual(rows);
});
