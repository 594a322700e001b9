import { now } from '#lib/kernel/clock.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { leaseRevoked } from '#lib/kernel/lease.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';

type Removal = {
  where: Pick<Prisma.CredentialWhereInput, 'id' | 'principalId'>;
  /** Only what it is allowed for begins to be removed. */
  act: keyof typeof whys;
};

/** What the row and the history keep as the reason. */
const whys = { discard: 'discarded', remove: 'removed', stop: 'stopped' } as const;

/**
 * Begins, as part of `tx`, to remove client secrets in Entra: what is sealed is erased at once, and a
 * worker in the middle of a hand-over has lost its lease. Answers those that began.
 */
export async function beginRemoval(tx: Transaction, { where, act }: Removal) {
  const removal = credentialTransitions[act];
  const beginning = { ...where, state: { in: statesFrom(removal) } };
  await tx.credential.updateMany({
    where: { ...beginning, erasedAt: null },
    data: { erasedAt: now() },
  });
  const begun = await tx.credential.updateManyAndReturn({
    where: beginning,
    data: {
      state: removal.to,
      removalWhy: whys[act],
      ciphertext: null,
      nextAttemptAt: now(),
      ...leaseRevoked,
    },
  });
  for (const { id } of begun) await enqueue(tx, 'hand-over', { credentialId: id });
  return begun;
}
