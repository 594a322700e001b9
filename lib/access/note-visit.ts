import type { Whence } from '#lib/audit/whence.ts';
import { log } from '#lib/kernel/log.ts';
import { countRefusal } from './count-refusal.ts';
import { findSession } from './find-session.ts';
import { isNewUntil } from './is-new-until.ts';
import { noteTooMany } from './note-too-many.ts';

type Refused = { address: string } | { personId: string; cookie: string; whence?: Whence };

/**
 * Notes that somebody asked for more than a minute allows, once until they may go on: of a person as a
 * denial, of an address as a number. That it could not be noted is no reason to let them on.
 */
export async function noteVisit(visit: Refused, waitSeconds: number): Promise<void> {
  try {
    if ('address' in visit) {
      if (isNewUntil(`visits ${visit.address}`, waitSeconds)) await countRefusal('too-many');
      return;
    }
    if (!isNewUntil(`visits ${visit.personId}`, waitSeconds)) return;
    const { cookie, whence } = visit;
    const actor = await findSession(cookie, { isActivity: false, ...(whence ? { whence } : {}) });
    if (actor) await noteTooMany(actor, 'portal.read', waitSeconds);
  } catch (error) {
    log('error', 'that somebody went over a limit could not be noted', {}, error);
  }
}
