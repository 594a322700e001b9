import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Finding } from '#lib/model/finding.ts';
import { settleFindings } from './settle-findings.ts';
import { subjectOf } from './subject-of.ts';

/**
 * Brings the findings of a principal up to what a look at everything of it has seen, as part of `tx`: new
 * ones are open from now on, known ones are seen again, and what it did not see is put right.
 */
export async function storeFindings(
  tx: Transaction,
  { principalId, seen, at }: { principalId: string; seen: readonly Finding[]; at: Date },
): Promise<void> {
  const open = await tx.finding.findMany({
    where: { principalId, state: { not: 'put-right' } },
    orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
    select: { id: true, code: true, seatId: true, subject: true, words: true },
  });
  const { again, first, putRight } = settleFindings(open, seen);
  for (const { id, finding } of again) {
    const data = { ...columnsOf(finding), lastSeenAt: at };
    await tx.finding.update({ where: { id }, data });
  }
  if (first.length > 0) {
    await tx.finding.createMany({
      data: first.map((finding) => ({
        id: newId(),
        principalId,
        state: 'open',
        ...columnsOf(finding),
        firstSeenAt: at,
        lastSeenAt: at,
      })),
    });
  }
  if (putRight.length > 0) {
    await tx.finding.updateMany({
      where: { id: { in: putRight } },
      data: { state: 'put-right', putRightAt: at },
    });
  }
}

function columnsOf(finding: Finding) {
  return {
    code: finding.code,
    seatId: finding.seatId,
    subject: subjectOf(finding),
    facts: asJson(finding.facts),
    words: 'words' in finding ? finding.words : null,
  };
}
