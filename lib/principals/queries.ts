import type { PersonActor } from '#lib/access/actor.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { type CredentialState, usableCredentialStates } from '#lib/model/credential.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { pressedBy } from './pressed-by.ts';
import { type PrincipalView, principalInclude, principalView } from './view.ts';

/** One principal; null when it is not there or not the actor's to read, and then the attempt is noted. */
export async function principalById(actor: PersonActor, id: string): Promise<PrincipalView | null> {
  const row = await database().principal.findUnique({ where: { id }, include: principalInclude });
  if (!row || (await isForeign(actor, id, row.owners))) return null;
  return principalView(row);
}

/** Whether a principal is not the actor's to read; that they tried is noted then. */
function isForeign(
  actor: PersonActor,
  id: string,
  owners: readonly { personId: string }[],
): Promise<boolean> {
  const ownerIds = owners.map((owner) => owner.personId);
  return isDenied(actor, 'principal.read', { ownerIds }, { kind: 'principal', id });
}

/** Who cut a principal's access last; null where nobody did, or the portal itself. */
export function whoCut(principalId: string): Promise<string | null> {
  return pressedBy(database(), principalId);
}

/** Which of an owner's principals a page counts as needing them: ready, not past its end, and without a credential. */
export function isWaitingForSecret(principal: {
  status: PrincipalStatus;
  endsAt: Date;
  credentials: readonly { state: CredentialState }[];
}): boolean {
  return (
    principal.status.state === 'ready' &&
    principal.endsAt > now() &&
    !principal.credentials.some(({ state }) => usableCredentialStates.includes(state))
  );
}

/**
 * A text that changes whenever something to be seen about a principal changes: what a page polls to
 * know when to draw itself anew. Null as for `principalById`.
 */
export async function principalPulse(actor: PersonActor, id: string): Promise<string | null> {
  const row = await database().principal.findUnique({
    where: { id },
    select: {
      owners: { select: { personId: true } },
      runs: { select: { id: true, version: true }, orderBy: { createdAt: 'desc' }, take: 2 },
      credentials: {
        select: { id: true, version: true },
        orderBy: { requestedAt: 'desc' },
        // As many as the page shows: an older one can be removed too.
        take: principalInclude.credentials.take,
      },
    },
  });
  if (!row || (await isForeign(actor, id, row.owners))) return null;
  return [...row.runs, ...row.credentials].map((one) => `${one.id}:${one.version}`).join(' ');
}
