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
        'You last proved who you are more than 15 minutes ago, or not in the way this step needs. Nothing was changed. Sign in again; what you typed is kept.',
      );
    case 'sign-in-undated':
      return refused(
        'sign-in-undated',
        'Your sign-in does not say when you last proved who you are, and this step needs to know. Nothing was changed. Sign in again; what you typed is kept. If you read this again then, an admin finds on Health what is missing at the portal’s registration.',
      );
    case 'own-request':
      return refused(
        'own-request',
        'You asked for this or own it, so somebody else decides. Nothing was changed.',
      );
    case 'own-cut':
      return refused(
        'own-request',
        'You cut its access yourself, so another admin decides whether it gets it back. Nothing was changed.',
      );
    case 'maker-no-more':
      return refused(
        'not-allowed',
        'You own this, but your sign-in does not include the role Maker any more. Nothing was changed. Another owner can do it, or an admin gives you the role back.',
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
