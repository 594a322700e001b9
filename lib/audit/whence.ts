import { canonicalText, saltedDigest, sha256 } from '#lib/kernel/digest.ts';
import type { EventActor } from '#lib/model/event.ts';

/** From where somebody did something; null where it is not known. */
export type Whence = { address: string | null; userAgent: string | null };

/** Who an event is by, and from where, for `appendEvent`. */
export type EventBy = EventActor & { whence?: Whence };

/** From where somebody acted is kept so long, and erased then; the event stays. */
export const whenceDaysMax = 90;

/** A salt for a row of `event_whence`, and the digest of it that its event holds. */
export function saltedWhence(whence: Whence): { salt: string; digest: string } {
  return saltedDigest(textOf(whence));
}

/** The digest of a row of `event_whence`: its event's `whenceDigest`, unless one of them was changed. */
export function digestOfWhence(row: Whence & { salt: string }): string {
  return sha256(`${row.salt}:${textOf(row)}`);
}

function textOf({ address, userAgent }: Whence): string {
  return canonicalText({ address, userAgent });
}
