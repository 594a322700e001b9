import type { Graph } from '#lib/microsoft/graph.ts';
import { passwordName } from '#lib/model/credential.ts';
import type { SecretLook } from '#lib/model/removal-evidence.ts';
import type { LeasedCredential } from './lease-credential.ts';

export type Looked = { look: SecretLook; isAnswered: boolean };

/**
 * Takes a secret away wherever it shows, and tells what was seen: by its key id where we know it, even
 * if no list shows it yet, and by its name, which also finds one whose answer was lost. Throws what
 * Microsoft refuses.
 */
export async function removeWhereverListed(
  { id, keyId }: Pick<LeasedCredential, 'id' | 'keyId'>,
  applicationId: string,
  { graph, signal }: { graph: Graph; signal: AbortSignal },
): Promise<Looked> {
  const answer = keyId ? await graph.removePassword(applicationId, keyId, { signal }) : 'not-seen';
  const isAnswered = answer === 'removed';
  const listed = await graph.passwords(applicationId, { signal });
  if (listed === null) {
    const deleted = await graph.deletedApplication(applicationId, { signal });
    return { look: deleted ? 'registration-deleted' : 'registration-unseen', isAnswered };
  }
  const named = listed.filter((one) => one.displayName === passwordName(id) && one.keyId !== keyId);
  for (const one of named) await graph.removePassword(applicationId, one.keyId, { signal });
  const isListed = named.length > 0 || listed.some((one) => one.keyId === keyId);
  return { look: isListed ? 'listed' : 'not-listed', isAnswered };
}
