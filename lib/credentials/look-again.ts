import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction, type Prisma } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/** Stores what a look has shown, and has a worker look again after so many seconds. */
export async function lookAgain(
  credential: LeasedCredential,
  seconds: number,
  data: Prisma.CredentialUpdateManyMutationInput,
): Promise<void> {
  const again = secondsAfter(now(), seconds);
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      ...data,
      nextAttemptAt: again,
    });
    if (held) await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: again });
  });
}
