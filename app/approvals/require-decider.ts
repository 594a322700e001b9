import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { now } from '#lib/kernel/clock.ts';

/** Lets those on who may decide at all. Looking needs no recent sign-in; only deciding asks for one. */
export async function requireDecider(actor: PersonActor): Promise<void> {
  if (may(actor, 'request.decide', {}, now()) !== 'not-allowed') return;
  await requireMay(actor, 'request.decide');
}
