import { refused } from '#lib/model/refusal.ts';

/** A decision names the hash of something else than what would be decided on now. */
export function specChanged() {
  return refused(
    'spec-changed',
    'What you were shown has changed since: a role or its privileges are not what they were. Nothing was decided. The page shows it as it is now.',
  );
}
