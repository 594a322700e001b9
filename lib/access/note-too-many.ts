import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import type { PersonActor } from './actor.ts';
import { noteDenial } from './note-denial.ts';

type Verb = 'portal.change' | 'portal.read';

/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & { boardingPassNoted?: Map<string, number> };

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

/** Time of the process, as the limits count it. */
function isNewUntil(key: string, seconds: number): boolean {
  kept.boardingPassNoted ??= new Map();
  const [noted, moment] = [kept.boardingPassNoted, performance.now()];
  if ((noted.get(key) ?? 0) > moment) return false;
  for (const [one, until] of noted) if (until <= moment) noted.delete(one);
  noted.set(key, moment + seconds * 1000);
  return true;
}
