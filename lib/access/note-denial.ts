import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { Actor, PersonActor } from './actor.ts';
import { eventActor } from './event-actor.ts';
import type { Verb, Verdict } from './may.ts';

/**
 * What was tried, and on what; `kind` is a noun such as 'request', `id` null where there is no row. What
 * the doors refuse before they know of which verb it is, is a change of the portal or a look at it.
 */
export type DeniedThing = {
  verb: Verb | 'portal.change' | 'portal.read';
  kind: string;
  id: string | null;
};

export type DenialReason = Exclude<Verdict, 'yes'> | 'too-many' | 'foreign-origin';

/** The same attempt of the same person within this long after the first one is counted, not chained. */
export const denialWindowSeconds = 10 * 60;

/** After attempts on so many things within it, those on still others are counted as attempts on one. */
const thingsMax = 30;
const others = 'others';

/**
 * Writes down that somebody tried what they may not: as an event the first time, as a number while it
 * repeats, so that nobody fills the history by trying. The portal itself is never refused.
 */
export async function noteDenial(
  tx: Transaction,
  actor: Actor,
  reason: DenialReason,
  { verb, kind, id }: DeniedThing,
): Promise<void> {
  // However an address spells it: else each spelling would be a thing of its own, and an event.
  const thing = { verb, kind, id: id?.toLowerCase() ?? null };
  if (actor.type === 'system') throw new Error(`The portal itself was refused ${verb}.`);
  if ((await countDenial(tx, actor, reason, thing)) > 1) return;
  const [onlyRole, ...others] = actor.roles;
  await appendEvent(tx, {
    by: onlyRole && others.length === 0 ? eventActor(actor, onlyRole) : eventActor(actor),
    event: {
      kind: 'access.denied',
      verb,
      subjectKind: kind,
      subjectId: thing.id,
      reason,
    },
  });
}

/** Counts an attempt, and answers which of its window it is. */
async function countDenial(
  tx: Transaction,
  { personId }: PersonActor,
  reason: DenialReason,
  { verb, kind, id }: DeniedThing,
): Promise<number> {
  // Several of one person at once stand in line, so that one of them is the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`denial ${personId}`}, 0))`;
  const moment = now();
  const open = await tx.denial.findMany({
    where: { personId, since: { gt: secondsAfter(moment, -denialWindowSeconds) } },
  });
  const sinceOf = (subjectId: string) =>
    open.find(
      (one) =>
        one.verb === verb &&
        one.subjectKind === kind &&
        one.subjectId === subjectId &&
        one.reason === reason,
    )?.since;
  const hasPlace = sinceOf(id ?? '') !== undefined || open.length < thingsMax;
  const subjectId = hasPlace ? (id ?? '') : others;
  const which = {
    ...{ personId, verb, subjectKind: kind, subjectId, reason },
    since: sinceOf(subjectId) ?? moment,
  };
  const { count } = await tx.denial.upsert({
    where: { personId_verb_subjectKind_subjectId_reason_since: which },
    create: { ...which, lastAt: moment, count: 1 },
    update: { lastAt: moment, count: { increment: 1 } },
  });
  return count;
}
