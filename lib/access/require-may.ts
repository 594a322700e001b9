import { notFound } from 'next/navigation';
import type { PersonActor } from './actor.ts';
import { isDenied } from './is-denied.ts';
import type { Subject, Verb } from './may.ts';

/** For pages: goes on when the table says yes; else notes the attempt and shows "not found". */
export async function requireMay(
  actor: PersonActor,
  verb: Verb,
  subject: Subject = {},
  thing: { kind: string; id: string | null } = { kind: 'page', id: null },
): Promise<void> {
  if (await isDenied(actor, verb, subject, thing)) notFound();
}
