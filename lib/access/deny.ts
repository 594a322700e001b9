import type { Transaction } from '#lib/kernel/db.ts';
import { type Refusal, refused } from '#lib/model/refusal.ts';
import type { Actor } from './actor.ts';
import type { Verdict } from './may.ts';
import { notThere } from './not-there.ts';
import { type DeniedThing, noteDenial } from './note-denial.ts';

type No = Exclude<Verdict, 'yes'>;

/**
 * Answers an attempt that the table does not allow, and notes it (`noteDenial`). "Not yours" looks like
 * "not there".
 */
export async function deny(
  tx: Transaction,
  actor: Actor,
  verdict: No,
  thing: DeniedThing,
): Promise<{ ok: false; refusal: Refusal }> {
  await noteDenial(tx, actor, verdict, thing);
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
        : notThere(kind);
  }
}
