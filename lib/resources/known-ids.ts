import { database } from '#lib/kernel/db.ts';
import { remotesOf } from '#lib/model/remotes-of.ts';
import type { KnownIds } from './resource.ts';

/** What exists at Microsoft for a principal and one of its seats, as our own rows have it. */
export async function knownIdsOf(principalId: string, seatId: string): Promise<KnownIds> {
  const [all, minted] = await Promise.all([
    database().remoteObject.findMany({
      where: { principalId, OR: [{ seatId: null }, { seatId }] },
    }),
    database().credential.findMany({
      where: { principalId, mintStartedAt: { not: null } },
      select: { id: true, keyId: true },
    }),
  ]);
  const standing = all.filter((row) => row.removedAt === null);
  const { application, servicePrincipal, applicationUser } = remotesOf(standing);
  return {
    applicationId: application?.remoteId ?? null,
    clientId: application?.clientId ?? null,
    applicationMadeAt: application?.madeAt ?? null,
    servicePrincipalId: servicePrincipal?.remoteId ?? null,
    servicePrincipalMadeAt: servicePrincipal?.madeAt ?? null,
    userId: applicationUser?.remoteId ?? null,
    clientIds: [...new Set(all.flatMap((row) => row.clientId ?? []))],
    hasBeenUsed: minted.length > 0,
    secrets: minted.map(({ id, keyId }) => ({ credentialId: id, keyId })),
  };
}
