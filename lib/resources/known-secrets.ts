import { database } from '#lib/kernel/db.ts';
import { type CredentialState, credentialState, passwordName } from '#lib/model/credential.ts';
import type { KnownSecret } from '#lib/model/found-credential.ts';

const goneStates: readonly CredentialState[] = ['removed', 'failed'];

/** The client secrets that were or may have been minted for a principal, as our rows have them. */
export async function knownSecretsOf(principalId: string): Promise<KnownSecret[]> {
  const rows = await database().credential.findMany({
    where: { principalId, mintStartedAt: { not: null } },
    select: { id: true, keyId: true, state: true },
  });
  return rows.map(({ id, keyId, state }) => ({
    name: passwordName(id),
    keyId,
    standing: goneStates.includes(credentialState.parse(state)) ? 'removed' : 'known',
  }));
}
