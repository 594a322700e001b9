import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { type CredentialState, usableCredentialStates } from '#lib/model/credential.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { type PrincipalView, principalInclude, principalView } from './view.ts';

/** One principal, or null when it is not there or not the actor's to read. */
export async function principalById(actor: PersonActor, id: string): Promise<PrincipalView | null> {
  const row = await database().principal.findUnique({ where: { id }, include: principalInclude });
  if (!row) return null;
  const ownerIds = row.owners.map((owner) => owner.personId);
  if (may(actor, 'principal.read', { ownerIds }, now()) !== 'yes') return null;
  return principalView(row);
}

/** Which of an owner's principals a page counts as needing them: ready and without a credential. */
export function isWaitingForSecret(principal: {
  status: PrincipalStatus;
  credentials: readonly { state: CredentialState }[];
}): boolean {
  return (
    principal.status.state === 'ready' &&
    !principal.credentials.some(({ state }) => usableCredentialStates.includes(state))
  );
}

/**
 * A text that changes whenever something to be seen about a principal changes: what a page polls to
 * know when to draw itself anew. Null when it is not there or not the actor's to read.
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
  if (!row) return null;
  const ownerIds = row.owners.map((owner) => owner.personId);
  if (may(actor, 'principal.read', { ownerIds }, now()) !== 'yes') return null;
  return [...row.runs, ...row.credentials].map((one) => `${one.id}:${one.version}`).join(' ');
}
