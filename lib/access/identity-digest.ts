import { sha256 } from '#lib/kernel/digest.ts';

/** Whom the history means by a person, without saying it: a digest of tenant and object id, which nobody can guess back. */
export function identityDigest({
  tenantId,
  objectId,
}: {
  tenantId: string;
  objectId: string;
}): string {
  return sha256(`${tenantId}:${objectId}`.toLowerCase());
}
