import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import type { PersonActor } from './actor.ts';
import { isNewUntil } from './is-new-until.ts';
import { noteDenial } from './note-denial.ts';

type Verb = 'portal.change' | 'portal.read';

/**
 * Notes that somebody went over a limit, once until they may go on again: what is refused by the hundred
 * must not write by the hundred. That it could not be noted is no reason to let them on.
 */
export async function noteTooMany(
  actor: PersonActor,
  verb: Verb,
  waitSeconds: number,
): Promise<void> {
  const key = `${verb} ${actor.personId}`;
  if (!isNewUntil(key, waitSeconds)) return;
  try {
    const thing = { verb, kind: 'portal', id: null };
    await inTransaction((tx) => noteDenial(tx, actor, 'too-many', thing));
  } catch (error) {
    if (!isDatabaseTrouble(error)) throw error;
    log('error', 'that somebody went over a limit could not be noted', { verb }, error);
  }
}
