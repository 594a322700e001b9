import type { PersonActor } from '#lib/access/actor.ts';
import { secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import {
  type CredentialState,
  confirmWithinSeconds,
  credentialTest,
  type HandOver,
  readableSeconds,
} from '#lib/model/credential.ts';
import { accepted, type Outcome } from '#lib/model/refusal.ts';
import { loadOwnCredential } from './load-credential.ts';

/** How a hand-over stands, for the tab that asked for it. Says nothing of the secret itself. */
export async function handOverOf(
  actor: PersonActor,
  credentialId: string,
): Promise<Outcome<HandOver>> {
  const loaded = await loadOwnCredential(database(), actor, credentialId);
  if (!loaded.ok) return loaded;
  const row = loaded.value;
  const isOpen = row.state === 'ready' || row.state === 'opened';
  return accepted({
    credentialId,
    state: row.state,
    words:
      row.cause === null || row.state === 'removed'
        ? wordsOf[row.state]
        : causeWords(cause.parse(row.cause)),
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

const wordsOf: Record<CredentialState, string> = {
  requested: 'Waiting for the portal to begin, usually less than a second.',
  minting: 'Asking Entra for a new client secret.',
  proving:
    'Signing in with it until Entra accepts it several times in a row, usually 4 to 20 seconds.',
  ready: 'It works. Only this tab can open it.',
  opened: 'Opened here. Store it safely, then confirm.',
  stored: 'Stored safely. The portal holds no copy.',
  lost: 'Whether it was made is not known. Nobody has it; the portal looks for it and removes it.',
  removing: 'Being removed in Entra.',
  removed: 'Removed in Entra. It opens nothing.',
  failed: 'It was not issued.',
};
