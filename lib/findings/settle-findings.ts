import type { Finding } from '#lib/model/finding.ts';
import { subjectOf } from './subject-of.ts';

/** An open finding as its row has it. */
export type OpenFinding = {
  id: string;
  code: string;
  seatId: string | null;
  subject: string;
  /** How a release without facts told it; null where it has facts. */
  words: string | null;
};

/**
 * How the open findings stand after a look: which of them it saw again and as what, which it saw first,
 * and which are put right, because it did not see them. One that an older release told in words is the
 * same as one of its code and seat. Pure.
 */
export function settleFindings(
  open: readonly OpenFinding[],
  seen: readonly Finding[],
): {
  again: { id: string; finding: Finding }[];
  first: Finding[];
  putRight: string[];
} {
  const left = new Map(open.map((row) => [row.id, row]));
  const take = (isSame: (row: OpenFinding) => boolean): string | null => {
    const row = [...left.values()].find(isSame);
    if (row) left.delete(row.id);
    return row?.id ?? null;
  };
  const again: { id: string; finding: Finding }[] = [];
  const first: Finding[] = [];
  for (const finding of seen) {
    const isOfIt = (row: OpenFinding) => row.code === finding.code && row.seatId === finding.seatId;
    const id =
      take((row) => isOfIt(row) && row.subject === subjectOf(finding)) ??
      take((row) => isOfIt(row) && row.words !== null);
    if (id) again.push({ id, finding });
    else first.push(finding);
  }
  return { again, first, putRight: [...left.keys()] };
}
