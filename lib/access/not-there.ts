import { type Outcome, refused } from '#lib/model/refusal.ts';

/**
 * The answer about what is not there, and about what is somebody else's: nobody learns from it which of
 * the two it is. `kind` is a noun such as 'request'.
 */
export function notThere(kind: string): Outcome<never> & { ok: false } {
  return refused(
    'not-found',
    `There is no such ${kind}, or it is not yours. Nothing was changed. Go back to your list.`,
  );
}
