import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { newId } from '#lib/kernel/ids.ts';
import { log } from '#lib/kernel/log.ts';
import { databaseAwayWords } from '#lib/model/database-away.ts';
import { plainIssue } from '#lib/model/plain-issue.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { type Outcome, type Refusal, refused } from '#lib/model/refusal.ts';
import type { PersonActor } from './actor.ts';
import { cleanInput } from './clean-input.ts';
import { countRefusal } from './count-refusal.ts';
import { isOwnOrigin } from './is-own-origin.ts';
import { type RateKind, secondsToWait } from './limit-rate.ts';
import { noteTooMany } from './note-too-many.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';
import { refuseInput, refuseText } from './refuse-input.ts';
import { currentActor } from './session.ts';

export type DoorVerb<S extends z.ZodType, T> = (
  actor: PersonActor,
  input: z.output<S>,
) => Promise<Outcome<T>>;

/** Own origin, session, rate, clean texts, schema, then the verb; the same for every door that changes something. */
export async function pass<S extends z.ZodType, T>(
  schema: S,
  verb: DoorVerb<S, T>,
  given: unknown,
): Promise<Outcome<T>> {
  return guarded(async () => {
    if (!isOwnOrigin(await headers())) return refuseForeignOrigin();
    const actor = await currentActor();
    if (!actor) return noSession();
    const slowDown = await tooMany('changes', actor);
    if (slowDown) return slowDown;
    const { input, unfit } = cleanInput(given);
    if (unfit.length > 0) return refuseText(unfit);
    const parsed = schema.safeParse(input, { error: plainIssue });
    return parsed.success ? verb(actor, parsed.data) : refuseInput(parsed.error);
  });
}

/** Turns what nobody expected into a refusal that can be looked up; Next's own signals go through. */
export async function guarded<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (isDatabaseTrouble(error)) {
      log('error', 'a door met a database in trouble', {}, error);
      return refused(
        'database-away',
        `${databaseAwayWords} What you typed is kept. Wait a minute, and look whether it was saved before you send it again.`,
      );
    }
    const reference = newId();
    log('error', 'A door met a fault', { reference }, error);
    return refused(
      'fault',
      'Something failed on our side, and it is written down. What you typed is kept. Try again; if it fails again, give the reference to the people who run the portal.',
      { reference },
    );
  }
}

/** The answer to somebody who has no session any more, or never had one. */
export async function noSession(): Promise<{ ok: false; refusal: Refusal }> {
  await countRefusal('no-session');
  return refused(
    'not-signed-in',
    'You are signed out, or were away too long. Nothing was changed. Sign in again; what you typed is kept.',
  );
}

/** The answer to somebody who sends faster than a person can; null when they may go on. */
export async function tooMany(
  kind: Extract<RateKind, 'changes' | 'readings'>,
  actor: PersonActor,
): Promise<{ ok: false; refusal: Refusal } | null> {
  const retryAfterSeconds = await secondsToWait(kind, actor.personId);
  if (retryAfterSeconds === 0) return null;
  await noteTooMany(actor, kind === 'changes' ? 'portal.change' : 'portal.read', retryAfterSeconds);
  const wait = `Wait ${counted(retryAfterSeconds, 'second')}, then try again.`;
  const words = {
    changes: `Too many changes in one minute. Nothing was changed by this one; what you typed is kept. ${wait}`,
    readings: `Too many pages and forms of yours ask at once. ${wait}`,
  };
  return refused('too-many', words[kind], { retryAfterSeconds });
}
