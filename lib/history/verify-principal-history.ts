import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { database } from '#lib/kernel/db.ts';

export type PrincipalChainReport = {
  /** How many events name the principal, and how many of them are in order, counted from the first. */
  total: number;
  inOrder: number;
  broken: { seq: number; what: string } | null;
};

/** Proves one principal's own chain as it is stored: each of its events names the one before it. */
export async function verifyPrincipalHistory(
  actor: Actor,
  principalId: string,
): Promise<PrincipalChainReport> {
  assertMay(actor, 'history.read');
  const [total, report] = await Promise.all([
    database().auditEvent.count({ where: { principalId } }),
    verifyChain(readLinks({ principalId }), 'one-principal'),
  ]);
  return { total, inOrder: report.events, broken: report.broken };
}
