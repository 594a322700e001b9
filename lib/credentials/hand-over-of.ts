import type { PersonActor } from '#lib/access/actor.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import { notThere } from '#lib/access/not-there.ts';
import { secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/cause.ts';
import {
  confirmWithinSeconds,
  credentialState,
  credentialTest,
  type HandOverStanding,
  readableSeconds,
} from '#lib/model/credential.ts';
import { accepted, type Outcome } from '#lib/model/refusal.ts';

/** How a hand-over stands, for the tab that asked for it. Says nothing of the secret itself. */
export async function handOverOf(
  actor: PersonActor,
  credentialId: string,
): Promise<Outcome<HandOverStanding>> {
  const row = await database().credential.findUnique({ where: { id: credentialId } });
  if (
    !row ||
    (await isDenied(
      actor,
      'credential.read',
      { requesterId: row.requestedById },
      { kind: 'credential', id: credentialId },
    ))
  ) {
    return notThere('credential');
  }
  const isOpen = row.state === 'ready' || row.state === 'opened';
  return accepted({
    credentialId,
    state: credentialState.parse(row.state),
    cause: row.cause === null ? null : cause.parse(row.cause),
    proof: row.proof === null ? null : credentialTest.parse(row.proof),
    endsAt: row.endsAt.toISOString(),
    readableUntil:
      isOpen && row.sealedAt && row.ciphertext
        ? secondsAfter(row.sealedAt, readableSeconds).toISOString()
        : null,
    removedUnlessConfirmedAt:
      row.state === 'opened' && row.openedAt
        ? secondsAfter(row.openedAt, confirmWithinSeconds).toISOString()
        : null,
  });
}
