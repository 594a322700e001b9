import { notFound } from 'next/navigation';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { PersonActor } from './actor.ts';
import { deny } from './deny.ts';
import { may, type Subject, type Verb } from './may.ts';

/**
 * For pages: goes on when the table says yes; else records the attempt and shows "not found". A
 * sign-in that is too old is no reason not to show a page: the door of its form asks for a new one.
 */
export async function requireMay(
  actor: PersonActor,
  verb: Verb,
  subject: Subject = {},
  thing: { kind: string; id: string | null } = { kind: 'page', id: null },
): Promise<void> {
  const verdict = may(actor, verb, subject, now());
  if (verdict === 'yes' || verdict === 'sign-in-again') return;
  await inTransaction((tx) => deny(tx, actor, verdict, { verb, ...thing }));
  notFound();
}
