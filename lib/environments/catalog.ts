import type { Actor } from '#lib/access/actor.ts';
import { assertMay, mayWithRole } from '#lib/access/may.ts';
import { database } from '#lib/kernel/db.ts';
import { type Policy, policy } from '#lib/model/policy.ts';
import { type StoredStateReason, stateReasonOf } from '#lib/model/state-reason.ts';

export { environmentDetail } from '#lib/model/environment-detail.ts';

/** An environment of the catalog, as the pages and the verbs see it. */
export type CatalogEnvironment = {
  id: string;
  environmentId: string | null;
  organizationId: string | null;
  displayName: string;
  instanceUrl: string | null;
  sku: string | null;
  region: string | null;
  /** Of Dataverse, as it was read last. */
  version: string | null;
  isReady: boolean;
  /** Why it cannot be picked, where it cannot. */
  stateReason: StoredStateReason | null;
  portalUserId: string | null;
  portalUserName: string | null;
  policy: Policy;
  policyVersion: number;
  addedAt: Date;
  checkedAt: Date | null;
  seats: number;
};

/** Every environment of the catalog: the ones that can be picked first, then by name. */
export async function listEnvironments(actor: Actor): Promise<CatalogEnvironment[]> {
  assertMay(actor, 'environment.read');
  const rows = await database().environment.findMany({
    orderBy: [{ state: 'asc' }, { displayName: 'asc' }],
    include: { _count: { select: { seats: true } } },
  });
  return rows.map(({ _count, ...row }) => catalogEnvironment(row, _count.seats));
}

/** One environment of the catalog, or null when it is not there or not the actor's to read. */
export async function environmentById(
  actor: Actor,
  id: string,
): Promise<CatalogEnvironment | null> {
  if (!mayWithRole(actor, 'environment.read')) return null;
  const row = await database().environment.findUnique({
    where: { id },
    include: { _count: { select: { seats: true } } },
  });
  if (!row) return null;
  const { _count, ...environment } = row;
  return catalogEnvironment(environment, _count.seats);
}

type Usable = { instanceUrl: string; organizationId: string; portalUserId: string };

/** An environment in which something can be made: it has Dataverse, and the portal is known there. */
export type UsableEnvironment = CatalogEnvironment & Usable;

export function isUsable<E extends Pick<CatalogEnvironment, keyof Usable | 'isReady'>>(
  environment: E,
): environment is E & Usable {
  return (
    environment.isReady &&
    environment.instanceUrl !== null &&
    environment.organizationId !== null &&
    environment.portalUserId !== null
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof database>['environment']['findMany']>>[number];

/** A row of the catalog with how many seats it has. */
export function catalogEnvironment(row: Row, seats: number): CatalogEnvironment {
  const { state, stateReason, policy: stored, ...rest } = row;
  return {
    ...rest,
    isReady: state === 'ready',
    stateReason: stateReason === null ? null : stateReasonOf(stateReason),
    policy: policy.parse(stored),
    seats,
  };
}
