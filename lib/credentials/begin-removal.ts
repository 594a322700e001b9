import { now } from '#lib/kernel/clock.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { CredentialState } from '#lib/model/credential.ts';

type Removal = {
  where: Pick<Prisma.CredentialWhereInput, 'id' | 'principalId'>;
  /** Only what is in one of these states begins to be removed. */
  from: readonly CredentialState[];
  why: 'discarded' | 'removed' | 'stopped';
};

/**
 * Begins, as part of `tx`, to remove client secrets in Entra: what is sealed is erased at once, and a
 * worker in the middle of a hand-over has lost its lease. Answers those that began.
 */
export async function beginRemoval(tx: Transaction, { where, from, why }: Removal) {
  const beginning = { ...where, state: { in: [...from] } };
  await tx.credential.updateMany({
    where: { ...beginning, erasedAt: null },
    data: { erasedAt: now() },
  });
  const begun = await tx.credential.updateManyAndReturn({
    where: beginning,
    data: {
      state: 'removing',
      removalWhy: why,
      ciphertext: null,
      nextAttemptAt: now(),
      leaseUntil: null,
      leaseToken: { increment: 1 },
      version: { increment: 1 },
    },
  });
  for (const { id } of begun) await enqueue(tx, 'hand-over', { credentialId: id });
  return begun;
}
