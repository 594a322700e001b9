import { appendEvent } from '#lib/audit/append.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { type Refusal, refused } from '#lib/model/refusal.ts';
import type { Actor } from './actor.ts';
import { eventActor } from './event-actor.ts';
import type { Verb, Verdict } from './may.ts';

/** What was tried, and on what; `kind` is a noun such as 'request', `id` null where there is no row. */
export type DeniedThing = { verb: Verb; kind: string; id: string | null };

type No = Exclude<Verdict, 'yes'>;

/**
 * Answers an attempt that the table does not allow, and records it where it was forbidden rather
 * than only too long after the last sign-in. "Not yours" looks like "not there".
 */
export async function deny(
  tx: Transaction,
  actor: Actor,
  verdict: No,
  thing: DeniedThing,
): Promise<{ ok: false; refusal: Refusal }> {
  if (verdict !== 'sign-in-again') {
    const onlyRole = actor.type === 'person' && actor.roles.length === 1 ? actor.roles[0] : null;
    await appendEvent(tx, {
      by: onlyRole ? eventActor(actor, onlyRole) : eventActor(actor),
      event: {
        kind: 'access.denied',
        verb: thing.verb,
        subjectKind: thing.kind,
        subjectId: thing.id,
        reason: verdict,
      },
    });
  }
  return answer(verdict, thing);
}

function answer(verdict: No, { kind, id }: DeniedThing): { ok: false; refusal: Refusal } {
  switch (verdict) {
    case 'sign-in-again':
      return refused(
        'sign-in-again',
        'Your last sign-in is more than 15 minutes old, and this step needs a recent one. Nothing was changed. Sign in again; what you typed is kept.',
      );
    case 'own-request':
      return refused(
        'own-request',
        'You asked for this or own it, so somebody else decides. Nothing was changed.',
      );
    case 'not-allowed':
      return id === null
        ? refused(
            'not-allowed',
            'Your role does not include this. Nothing was changed. Ask an admin if you need it.',
          )
        : refused(
            'not-found',
            `There is no such ${kind}, or it is not yours. Nothing was changed. Go back to your list.`,
          );
  }
}
