import type { Prisma } from '#lib/kernel/db.ts';
import { type Finding, finding } from '#lib/model/finding.ts';

/** What is known and not put right, the longest known first. */
export const openFindings = {
  where: { state: 'open' },
  orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
} satisfies Prisma.Principal$findingsArgs;

/** The columns of a row that make a finding. */
export const findingColumns = { code: true, seatId: true, facts: true, words: true } as const;

/** A finding of its row, told in words where an older release stored it so. */
export function readFinding({
  words,
  ...row
}: {
  code: string;
  seatId: string | null;
  facts: unknown;
  words: string | null;
}): Finding {
  return finding.parse(words === null ? row : { ...row, words });
}
