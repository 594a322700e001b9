import { database } from '#lib/kernel/db.ts';
import { type CredentialState, credentialState, passwordName } from '#lib/model/credential.ts';
import type { KnownSecret } from '#lib/model/found-credential.ts';

const goneStates: readonly CredentialState[] = ['removed', 'failed'];

/** The client secrets that were or may have been minted for a principal, as our rows have them. */
export async function knownSecretsOf(principalId: string): Promise<KnownSecret[]> {
  // Also one that this database never saw being minted, because it was an older one then.
  const rows = await database().credential.findMany({
    where: { principalId, OR: [{ mintStartedAt: { not: null } }, { state: 'stored' }] },
    select: { id: true, keyId: true, state: true, acknowledgedAt: true },
  });
  return rows.map(({ id, keyId, state, acknowledgedAt }) => ({
    ...{ name: passwordName(id), keyId },
    standing: standingOf(credentialState.parse(state), acknowledgedAt),
  }));
}

function standingOf(state: CredentialState, acknowledgedAt: Date | null): KnownSecret['standing'] {
  if (goneStates.includes(state)) return 'removed';
  return state === 'stored' && acknowledgedAt === null ? 'in-question' : 'known';
}
