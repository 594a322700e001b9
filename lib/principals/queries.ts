import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { type CredentialState, openCredentialStates } from '#lib/model/credential.ts';
import { type PrincipalView, principalInclude, principalView } from './view.ts';

/** The principals an actor may read: their own, or all of them for an admin or auditor. Newest first. */
export async function listPrincipals(
  actor: PersonActor,
  { of = 'mine', take = 200 }: { of?: 'mine' | 'all'; take?: number } = {},
): Promise<PrincipalView[]> {
  const mine: Prisma.PrincipalWhereInput = { owners: { some: { personId: actor.personId } } };
  const seesAll = may(actor, 'principal.read', {}, now()) === 'yes';
  const rows = await database().principal.findMany({
    where: of === 'all' && seesAll ? {} : mine,
    orderBy: { createdAt: 'desc' },
    take,
    include: principalInclude,
  });
  return rows.map(principalView);
}

/** One principal, or null when it is not there or not the actor's to read. */
export async function principalById(actor: PersonActor, id: string): Promise<PrincipalView | null> {
  const row = await database().principal.findUnique({ where: { id }, include: principalInclude });
  if (!row) return null;
  const ownerIds = row.owners.map((owner) => owner.personId);
  if (may(actor, 'principal.read', { ownerIds }, now()) !== 'yes') return null;
  return principalView(row);
}

const usableCredentialStates: readonly CredentialState[] = [...openCredentialStates, 'stored'];

/** Which of an owner's principals a page counts as needing them: ready and without a credential. */
export function isWaitingForSecret(principal: PrincipalView): boolean {
  return (
    principal.status.state === 'ready' &&
    !principal.credentials.some(({ state }) => usableCredentialStates.includes(state))
  );
}

/**
 * How many of an actor's principals wait for them to issue a secret. The frame of every page asks:
 * only those that can be waiting are loaded whole.
 */
export async function countWaitingForSecret(actor: PersonActor): Promise<number> {
  const rows = await database().principal.findMany({
    where: {
      owners: { some: { personId: actor.personId } },
      retiredAt: null,
      runs: { some: { recipe: 'provision', state: 'succeeded' } },
      credentials: { none: { state: { in: [...usableCredentialStates] } } },
    },
    include: principalInclude,
  });
  return rows.map(principalView).filter(isWaitingForSecret).length;
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
        take: 2,
      },
    },
  });
  if (!row) return null;
  const ownerIds = row.owners.map((owner) => owner.personId);
  if (may(actor, 'principal.read', { ownerIds }, now()) !== 'yes') return null;
  return [...row.runs, ...row.credentials].map((one) => `${one.id}:${one.version}`).join(' ');
}
