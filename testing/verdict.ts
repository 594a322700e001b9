import { expect } from 'vitest';
import { z } from 'zod';
import { database } from '#lib/kernel/db.ts';
import { finding } from '#lib/model/finding.ts';
import { findingWords } from '#lib/model/finding-words.ts';

const lists = z.object({ lists: z.array(z.object({ size: z.number().nullable() })) });
const verifiedEvent = z.object({
  event: z.object({
    outcome: z.string(),
    permissions: z.string(),
    findings: z.array(z.string()),
  }),
});

/** What a run's verification says, as it stands in its row and in the history. */
export async function storedVerdictOf(runId: string) {
  const row = await database().verification.findFirstOrThrow({ where: { runId } });
  const { body } = await database().auditEvent.findFirstOrThrow({
    where: { kind: 'principal.verified', body: { contains: runId } },
  });
  const seen = z.array(finding).parse(row.findings);
  return {
    row,
    outcome: row.outcome,
    permissions: row.permissions,
    codes: seen.map((one) => one.code),
    words: seen.map(findingWords).join(' '),
    sizes: lists.parse(row.evidence).lists.map((list) => list.size),
    told: verifiedEvent.parse(JSON.parse(body)).event,
  };
}

/** The verdict with these findings, in the row and in the history alike. */
export function found(
  codes: readonly string[],
  {
    permissions = 'proven',
    sizes = [0, 0, 0],
    says = [],
  }: { permissions?: string; sizes?: (number | null)[]; says?: readonly string[] },
) {
  const outcome = codes.length === 0 ? 'as-approved' : 'differs';
  return {
    outcome,
    permissions,
    codes,
    words: codes.length === 0 ? '' : expect.stringMatching(new RegExp(says.join('.*') || '.', 's')),
    sizes,
    told: { outcome, permissions, findings: codes },
  };
}
