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
 * Whether a secret is gone for good: Entra said that it removed it and a list was read without it, or
 * it was absent long enough. One look that does not find the registration proves nothing.
 */
export function isProvenGone(look: SecretLook, seen: RemovalSeen, at: Date): boolean {
  if (seen.absentSince === null) return false;
  if (look === 'not-listed' && seen.isAnswered) return true;
  const seconds = (at.getTime() - Date.parse(seen.absentSince)) / 1000;
  return seconds >= absentForSeconds && seen.absentLooks >= absentLooksMin;
}
