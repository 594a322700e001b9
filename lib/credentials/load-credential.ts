import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may, type Verb } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { credentialState } from '#lib/model/credential.ts';
import { accepted } from '#lib/model/refusal.ts';

/**
 * A credential for the person who asked for it; for anybody else it is not there, and the attempt is
 * noted.
 */
export async function loadOwnCredential(
  tx: Transaction,
  actor: PersonActor,
  verb: Extract<Verb, `credential.${string}`>,
  credentialId: string,
) {
  const row = await tx.credential.findUnique({ where: { id: credentialId } });
  if (!row) return notThere('credential');
  const verdict = may(actor, verb, { requesterId: row.requestedById }, now());
  if (verdict !== 'yes') {
    return deny(tx, actor, verdict, { verb, kind: 'credential', id: credentialId });
  }
  return accepted({ ...row, state: credentialState.parse(row.state) });
}
