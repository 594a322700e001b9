import type { Transaction } from '#lib/kernel/db.ts';

/**
 * Holds a principal for the rest of `tx`, so that what is decided by its state (issue, verify, stop,
 * undo) is decided one after the other. Rows that refer to it can still be written meanwhile.
 */
export async function lockPrincipal(tx: Transaction, principalId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM principal WHERE id = ${principalId}::uuid FOR NO KEY UPDATE`;
}
