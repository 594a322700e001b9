import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may, type Verb } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { PrincipalAct } from '#lib/model/principal-transitions.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { pressedBy } from './pressed-by.ts';
import { putInForce } from './put-in-force.ts';

/**
 * One act of a person on a principal: asks `may` with its owners and who cut its access last, then puts
 * the act's intent in force (`putInForce`), all in one transaction.
 */
export async function actOnPrincipal(
  actor: PersonActor,
  { principalId, verb, act }: { principalId: string; verb: Verb; act: PrincipalAct },
): Promise<Outcome<{ runId: string }>> {
  return inTransaction(async (tx) => {
    await lockPrincipal(tx, principalId);
    const row = await tx.principal.findUnique({
      where: { id: principalId },
      select: { owners: { select: { personId: true } } },
    });
    if (!row) return notThere('principal');
    const ownerIds = row.owners.map((owner) => owner.personId);
    const subject = { ownerIds, pressedById: await pressedBy(tx, principalId) };
    const verdict = may(actor, verb, subject, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb, kind: 'principal', id: principalId });
    }
    const by = eventActor(actor, ownerIds.includes(actor.personId) ? 'Maker' : 'Admin');
    return putInForce(tx, { by, principalId, act });
  });
}
