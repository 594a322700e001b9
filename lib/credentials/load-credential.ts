import type { PersonActor } from '#lib/access/actor.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { credentialState } from '#lib/model/credential.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';

/** A credential for the person who asked for it; for anybody else it is not there. */
export async function loadOwnCredential(tx: Transaction, actor: PersonActor, credentialId: string) {
  const row = await tx.credential.findUnique({ where: { id: credentialId } });
  if (!row || row.requestedById !== actor.personId) return notThere();
  return accepted({ ...row, state: credentialState.parse(row.state) });
}

export function notThere(): Outcome<never> {
  return refused('not-found', 'There is no such credential, or you did not ask for it.');
}
