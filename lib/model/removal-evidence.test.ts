import { describe, expect, test } from 'vitest';
import { afterLook, isProvenGone, nothingSeen, type SecretLook } from './removal-evidence.ts';

const start = Date.parse('2026-11-26T12:00:00.000Z');

type Look = [minute: number, look: SecretLook, isAnswered?: 'answered'];

/** Whether it counts as gone after each of these looks. */
function verdicts(looks: Look[], mintedMinute?: number): boolean[] {
  const mintedAt = mintedMinute === undefined ? null : new Date(start + mintedMinute * 60_000);
  let seen = nothingSeen;
  return looks.map(([minute, look, answered]) => {
    const at = new Date(start + minute * 60_000);
    seen = afterLook(seen, { look, isAnswered: answered !== undefined, at });
    return isProvenGone(look, seen, { at, mintedAt });
  });
}

/** A look at each of these minutes, all of them with the same result. */
const each = (look: SecretLook, ...minutes: number[]) =>
  minutes.map((minute): Look => [minute, look]);

const gone: [string, Look[]][] = [
  ['removed with an answer, and not listed', [[0, 'not-listed', 'answered']]],
  [
    'removed with an answer that no list showed at first',
    [
      [0, 'listed', 'answered'],
      [1, 'registration-unseen'],
      [2, 'not-listed'],
    ],
  ],
  ['not listed for 15 minutes', each('not-listed', 0, 5, 15)],
  [
    'with a registration that nobody has seen for 15 minutes',
    each('registration-unseen', 0, 7, 15),
  ],
  [
    'absent in either way for 15 minutes',
    [...each('registration-unseen', 0, 1), ...each('not-listed', 2, 15)],
  ],
  [
    'with a registration that was deleted softly, then purged',
    [...each('registration-deleted', 0, 60), ...each('registration-unseen', 75, 80, 90)],
  ],
];

const notGone: [string, Look[]][] = [
  ['listed', each('listed', 0, 60)],
  ['missed once by a list', each('not-listed', 0)],
  ['missed once with its registration', each('registration-unseen', 0)],
  ['missed for almost 15 minutes', each('not-listed', 0, 5, 14.9)],
  ['missed only twice', each('not-listed', 0, 30)],
  [
    'with a registration that is not seen, whatever was answered',
    [[0, 'registration-unseen', 'answered']],
  ],
  ['with a registration that can be restored', each('registration-deleted', 0, 15, 60 * 24 * 29)],
  [
    'found again in between',
    [...each('not-listed', 0, 10), [12, 'listed'], ...each('not-listed', 13, 20, 27.9)],
  ],
  [
    'restored with its registration',
    [...each('registration-unseen', 0, 14), [15, 'registration-deleted'], [16, 'not-listed']],
  ],
];

describe('A secret counts as gone', () => {
  test.each(gone)('when %s: at the last look and not before', (_, looks) => {
    const all = verdicts(looks);
    expect(all.at(-1)).toBe(true);
    expect(all.slice(0, -1)).not.toContain(true);
  });

  test('at the first list without it, when it was minted long before', () => {
    expect(verdicts([...each('registration-unseen', 0), ...each('not-listed', 1)], -15)).toEqual([
      false,
      true,
    ]);
    expect(verdicts(each('not-listed', 0), -14)).toEqual([false]);
    expect(verdicts(each('registration-deleted', 0), -60)).toEqual([false]);
  });

  test.each(notGone)('never while %s', (_, looks) => {
    expect(verdicts(looks)).not.toContain(true);
  });
});
