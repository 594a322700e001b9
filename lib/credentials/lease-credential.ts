import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, type Prisma, type Transaction } from '#lib/kernel/db.ts';
import { leaseSeconds } from '#lib/kernel/hold-lease.ts';
import { credentialState } from '#lib/model/credential.ts';

/** A job may come this much before its time, by the difference of two clocks, and still count. */
const earlySeconds = 1;

export type LeasedCredential = NonNullable<Awaited<ReturnType<typeof leaseCredential>>>;

/**
 * Takes the right to do what is due for a credential, by one compare-and-swap with a new fencing
 * token. Null when nothing is due or another worker has it.
 */
export async function leaseCredential(credentialId: string) {
  const moment = now();
  const [row] = await database().credential.updateManyAndReturn({
    where: {
      id: credentialId,
      nextAttemptAt: { lte: secondsAfter(moment, earlySeconds) },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: moment } }],
    },
    data: {
      leaseToken: { increment: 1 },
      leaseUntil: secondsAfter(moment, leaseSeconds),
      attempts: { increment: 1 },
    },
  });
  if (!row) return null;
  return { ...row, state: credentialState.parse(row.state) };
}

/** Makes the lease last from now on; false when it is not ours any more. */
export async function renewCredentialLease({ id, leaseToken }: LeasedCredential): Promise<boolean> {
  const { count } = await database().credential.updateMany({
    where: { id, leaseToken, leaseUntil: { not: null } },
    data: { leaseUntil: secondsAfter(now(), leaseSeconds) },
  });
  return count === 1;
}

/**
 * Writes to a leased credential if the lease is still ours and nobody has moved it on; counts the
 * version up, so that pages notice. False: it was discarded or another worker has it, and nothing was written.
 */
export async function writeLeased(
  tx: Transaction,
  credential: Pick<LeasedCredential, 'id' | 'leaseToken' | 'state'>,
  data: Prisma.CredentialUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.credential.updateMany({
    where: { id: credential.id, leaseToken: credential.leaseToken, state: credential.state },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}
