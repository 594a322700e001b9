import { atOneMoment } from '#lib/kernel/at-one-moment.ts';
import { type DifferentRow, rowKinds } from '#lib/model/row-kind.ts';
import { type Baseline, baselines } from './baselines.ts';
import { digestBefore, digestSeconds } from './digest-before.ts';
import { differenceOf } from './rows/difference-of.ts';
import type { Judged } from './rows/judged.ts';
import { type RowSource, rowSources } from './rows/row-sources.ts';

export type RowsReport = {
  /** How many rows were held against the history. */
  rows: number;
  /** Of rows that are older than what the history tells of them: the event that covers them; null without. */
  coveredSince: number | null;
  /** The first row that is not as the history tells. */
  different: DifferentRow | null;
};

/**
 * Holds every row that decides something against the history: people, sessions, environments, requests
 * and decisions, principals with all that is theirs, and credentials. What is older than the first note
 * of it is held to that. Page by page: memory does not grow with the number of rows, and `soFar` counts them.
 */
export async function verifyRows(soFar = { rows: 0 }): Promise<RowsReport> {
  const known = await atOneMoment(baselines);
  const coveredSince = Math.min(...[...known.values()].map(({ seq }) => seq));
  let different: DifferentRow | null = null;
  for (const source of rowSources) different ??= await firstDifferent(source, known, soFar);
  different ??= await otherThanBefore(known);
  return {
    rows: soFar.rows,
    coveredSince: known.size === 0 ? null : coveredSince,
    different,
  };
}

async function firstDifferent(
  source: RowSource,
  known: ReadonlyMap<string, Baseline>,
  soFar: { rows: number },
): Promise<DifferentRow | null> {
  for (let after: string | null = null; ; ) {
    const page: Judged[][] = await pageAfter(source, after);
    for (const one of page.flat()) {
      soFar.rows += 1;
      const different = differenceOf(one, known);
      if (different) return different;
    }
    const last = page.at(-1)?.[0];
    if (!last) return null;
    after = last.id;
  }
}

function pageAfter(source: RowSource, after: string | null): Promise<Judged[][]> {
  return atOneMoment((tx) => source(tx, after));
}

/** The rows of before are as many, and the same, as when they were noted. */
async function otherThanBefore(known: ReadonlyMap<string, Baseline>): Promise<DifferentRow | null> {
  for (const rows of rowKinds) {
    const before = known.get(rows);
    if (!before) continue;
    const { count, digest } = await atOneMoment((tx) => digestBefore(tx, rows, before.seq), {
      seconds: digestSeconds,
    });
    const told = { rows, id: null, seq: before.seq };
    if (count !== before.count)
      return { ...told, what: `of those from before there are ${count}, and not ${before.count}` };
    if (digest !== before.digest) return { ...told, what: 'one from before was rewritten' };
  }
  return null;
}
