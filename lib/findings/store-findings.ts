import { asJson, type Prisma, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Finding } from '#lib/model/finding.ts';
import { settleFindings } from './settle-findings.ts';
import { subjectOf } from './subject-of.ts';

/**
 * Brings the findings of a principal up to what a look at everything of it has seen, as part of `tx`: new
 * ones are open from now on, known ones are seen again, and what it did not see is put right. What a look
 * at an environment has found of the principal is left as it is.
 */
export async function storeFindings(
  tx: Transaction,
  { principalId, seen, at }: { principalId: string; seen: readonly Finding[]; at: Date },
): Promise<void> {
  await store(tx, { principalId, environmentId: null }, seen, at);
}

/** A finding about a principal, in an environment where it has no seat. */
export type FoundInEnvironment = { principalId: string; finding: Finding };

/**
 * The same for what a look at a whole environment has seen of our principals. Answers whether anything
 * is open now that was not, or the other way round.
 */
export async function storeFindingsIn(
  tx: Transaction,
  {
    environmentId,
    seen,
    at,
  }: { environmentId: string; seen: readonly FoundInEnvironment[]; at: Date },
): Promise<boolean> {
  const known = await tx.finding.findMany({
    where: { environmentId, state: { not: 'put-right' } },
    select: { principalId: true },
  });
  let hasChanged = false;
  const concerned = [...known.map((one) => one.principalId), ...seen.map((one) => one.principalId)];
  for (const principalId of new Set(concerned)) {
    const own = seen.filter((one) => one.principalId === principalId).map((one) => one.finding);
    if (await store(tx, { principalId, environmentId }, own, at)) hasChanged = true;
  }
  return hasChanged;
}

/** The same for what a look at the whole tenant has seen that belongs to no principal of ours. */
export function storeFindingsOfTenant(
  tx: Transaction,
  { seen, at }: { seen: readonly Finding[]; at: Date },
): Promise<boolean> {
  return store(tx, { principalId: null, environmentId: null }, seen, at);
}

type Of = { principalId: string | null; environmentId: string | null };

async function store(
  tx: Transaction,
  of: Of,
  seen: readonly Finding[],
  at: Date,
): Promise<boolean> {
  const open = await tx.finding.findMany({
    where: { ...of, state: { not: 'put-right' } } satisfies Prisma.FindingWhereInput,
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
        ...{ id: newId(), ...of, state: 'open', ...columnsOf(finding) },
        ...{ firstSeenAt: at, lastSeenAt: at },
      })),
    });
  }
  if (putRight.length > 0) {
    await tx.finding.updateMany({
      where: { id: { in: putRight } },
      data: { state: 'put-right', putRightAt: at },
    });
  }
  return first.length > 0 || putRight.length > 0;
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
