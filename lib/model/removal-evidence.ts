import { z } from 'zod';

/**
 * What one look at Entra found of a secret that is to be removed. listed: it was there, and may have
 * been removed with this look. not-listed: the registration's secrets were read and it is not among
 * them. registration-deleted: softly, so restoring the registration brings the secret back.
 * registration-unseen: neither the directory nor its deleted items show the registration.
 */
export type SecretLook = 'listed' | 'not-listed' | 'registration-deleted' | 'registration-unseen';

/** What all looks so far have shown together. */
export const removalSeen = z.object({
  /** Entra has answered once that it removed the secret's key. */
  isAnswered: z.boolean(),
  /** Since when, and in how many looks in a row, the secret was nowhere; null when the last one found it. */
  absentSince: z.iso.datetime().nullable(),
  absentLooks: z.number(),
});
export type RemovalSeen = z.infer<typeof removalSeen>;

export const nothingSeen: RemovalSeen = { isAnswered: false, absentSince: null, absentLooks: 0 };

/**
 * Replicas disagree about what is young, and a commit can land after we gave up on it: absent is what
 * every look of so long has not found.
 */
export const absentForSeconds = 15 * 60;
const absentLooksMin = 3;

/** What is known after one more look. */
export function afterLook(
  before: RemovalSeen,
  { look, isAnswered, at }: { look: SecretLook; isAnswered: boolean; at: Date },
): RemovalSeen {
  const isAbsent = look === 'not-listed' || look === 'registration-unseen';
  return {
    isAnswered: before.isAnswered || isAnswered,
    absentSince: isAbsent ? (before.absentSince ?? at.toISOString()) : null,
    absentLooks: isAbsent ? before.absentLooks + 1 : 0,
  };
}

/**
 * Whether a secret is gone for good. A list without it proves that of one which Entra said it removed,
 * and of one that was minted so long ago (`mintedAt`; null where we have no answer that it was) that
 * every list would show it; else it has to be absent long enough. One look that does not find the
 * registration proves nothing.
 */
export function isProvenGone(
  look: SecretLook,
  seen: RemovalSeen,
  { at, mintedAt }: { at: Date; mintedAt: Date | null },
): boolean {
  if (seen.absentSince === null) return false;
  const secondsSince = (moment: Date) => (at.getTime() - moment.getTime()) / 1000;
  const isOld = mintedAt !== null && secondsSince(mintedAt) >= absentForSeconds;
  if (look === 'not-listed' && (seen.isAnswered || isOld)) return true;
  const seconds = secondsSince(new Date(seen.absentSince));
  return seconds >= absentForSeconds && seen.absentLooks >= absentLooksMin;
}
