import type { PersonActor } from '#lib/access/actor.ts';
import { secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/cause.ts';
import {
  confirmWithinSeconds,
  credentialTest,
  type HandOverStanding,
  readableSeconds,
} from '#lib/model/credential.ts';
import { accepted, type Outcome } from '#lib/model/refusal.ts';
import { loadOwnCredential } from './load-credential.ts';

/** How a hand-over stands, for the tab that asked for it. Says nothing of the secret itself. */
export async function handOverOf(
  actor: PersonActor,
  credentialId: string,
): Promise<Outcome<HandOverStanding>> {
  const loaded = await loadOwnCredential(database(), actor, credentialId);
  if (!loaded.ok) return loaded;
  const row = loaded.value;
  const isOpen = row.state === 'ready' || row.state === 'opened';
  return accepted({
    credentialId,
    state: row.state,
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
