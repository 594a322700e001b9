import type { Prisma } from '#lib/kernel/db.ts';
import { remotesOf } from '#lib/model/remotes-of.ts';
import type { KnownIds } from './resource.ts';

/** The credentials of a principal that may be secrets at Entra: those whose mint was begun. */
export const mintBegun = {
  where: { mintStartedAt: { not: null } },
  select: { id: true, keyId: true },
} as const satisfies Prisma.Principal$credentialsArgs;

/** What our own rows have of a principal that exists at Microsoft. */
export type KnownRows = {
  remotes: readonly Prisma.RemoteObjectModel[];
  credentials: readonly Prisma.CredentialGetPayload<typeof mintBegun>[];
};

/** What exists at Microsoft for a principal and one of its seats, as our own rows have it. */
export function knownIdsOf({ remotes, credentials }: KnownRows, seatId: string): KnownIds {
  const all = remotes.filter((row) => row.seatId === null || row.seatId === seatId);
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
    hasBeenUsed: credentials.length > 0,
    secrets: credentials.map(({ id, keyId }) => ({ credentialId: id, keyId })),
  };
}
