import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { PersonActor } from './actor.ts';
import { isAboutSignIn, may, type Subject, type Verb } from './may.ts';
import { noteDenial } from './note-denial.ts';

/**
 * Whether the table says no to somebody who wants to see something; the attempt is noted then. A sign-in
 * that is too old is no reason not to show a thing: the door of its form asks for a new one.
 */
export async function isDenied(
  actor: PersonActor,
  verb: Verb,
  subject: Subject,
  thing: { kind: string; id: string | null },
): Promise<boolean> {
  const verdict = may(actor, verb, subject, now());
  if (verdict === 'yes' || isAboutSignIn(verdict)) return false;
  await inTransaction((tx) => noteDenial(tx, actor, verdict, { verb, ...thing }));
  return true;
}
