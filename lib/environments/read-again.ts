import type { Actor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, isTaken } from '#lib/kernel/db.ts';
import type { OrganizationDetail, WhoAmI } from '#lib/microsoft/dataverse.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { EnvironmentChange } from '#lib/model/environment-changes.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { stateReasonText } from '#lib/model/state-reason.ts';
import { acceptAddress } from './accept-address.ts';
import { barEnvironment } from './bar-environment.ts';
import { whyNotLetIn } from './why-not-let-in.ts';

/** A ready environment as its row has it. */
export type KnownEnvironment = {
  id: string;
  instanceUrl: string;
  organizationId: string | null;
  portalUserId: string | null;
  portalUserName: string | null;
  displayName: string;
  sku: string | null;
  version: string | null;
};

type ReadAgain = Outcome<{ environmentId: string }>;

/**
 * Reads all that is known of a ready environment again: who the portal is there, and what the organization
 * says of itself. What changed is stored and told, its address too where the same organization answers at
 * the one it gives; an organization that was not known is learnt. Where another organization answers, or
 * the portal is not let in any more, it cannot be picked from then on.
 * Refuses, and changes nothing, where it does not answer.
 */
export async function readAgain(
  actor: Actor,
  known: KnownEnvironment,
  microsoft: Microsoft,
): Promise<ReadAgain> {
  try {
    const there = microsoft.dataverse.environment(known.instanceUrl);
    const [who, detail] = await Promise.all([there.whoAmI(), there.detail()]);
    if (known.organizationId !== null && !isSameId(who.organizationId, known.organizationId)) {
      const facts = { foundId: who.organizationId };
      await barEnvironment(actor, known, stateReasonText({ code: 'other-organization', facts }));
      return refused('conflict', 'It was asked just now: another organization answers there.');
    }
    await followAddress(actor, known, detail?.instanceUrl ?? null, microsoft);
    return await store(actor, known, who, detail);
  } catch (error) {
    if (isTaken(error))
      return refused('conflict', 'Its organization or its address has another entry by now.');
    if (!(error instanceof MicrosoftFailure)) throw error;
    if (error.kind === 'refused') await barEnvironment(actor, known, whyNotLetIn(error));
    const words =
      error.kind === 'refused'
        ? 'It was asked just now, and does not let the portal in any more.'
        : 'It did not answer just now. What is known of it is kept.';
    return refused('microsoft-refused', words, failureReference(error));
  }
}

/** An organization that gives another address as its own is found there from then on, once it answers there. */
async function followAddress(
  actor: Actor,
  known: KnownEnvironment,
  told: string | null,
  microsoft: Microsoft,
): Promise<void> {
  const { organizationId } = known;
  if (told === null || told === known.instanceUrl || organizationId === null) return;
  if (await isAnsweredAt(told, organizationId, microsoft))
    await acceptAddress(actor, { ...known, organizationId, state: 'ready' }, told);
}

async function isAnsweredAt(instanceUrl: string, organizationId: string, microsoft: Microsoft) {
  try {
    const foundId = await microsoft.dataverse.environment(instanceUrl).organizationId();
    return isSameId(foundId, organizationId);
  } catch (error) {
    if (error instanceof MicrosoftFailure) return false;
    throw error;
  }
}

async function store(
  actor: Actor,
  known: KnownEnvironment,
  who: WhoAmI,
  detail: OrganizationDetail | null,
): Promise<ReadAgain> {
  const { id: environmentId } = known;
  const found = {
    organizationId: who.organizationId,
    portalUserId: who.userId,
    portalUserName: who.name ?? known.portalUserName,
    displayName: detail?.name ?? known.displayName,
    sku: skuOf(known.sku, detail),
    version: detail?.version ?? known.version,
  };
  const changed = changesBetween(known, found);
  return inTransaction(async (tx) => {
    const { count } = await tx.environment.updateMany({
      where: { id: environmentId, state: 'ready' },
      data: { ...found, checkedAt: now() },
    });
    if (count !== 1) return refused('conflict', 'It was changed meanwhile. Load the page again.');
    const { organizationId, portalUserId } = found;
    const of = { environmentId, organizationId, portalUserId, state: 'ready' };
    if (changed.length > 0)
      await appendEvent(tx, {
        by: eventActor(actor, 'Admin'),
        event: { kind: 'environment.updated', ...of, changed },
      });
    return accepted({ environmentId });
  });
}

/** `SubscriptionBasedTrial` says more than the `Trial` that an organization calls itself. */
function skuOf(known: string | null, detail: OrganizationDetail | null): string | null {
  const found = detail?.sku ?? null;
  return found === null || known?.endsWith(found) ? known : found;
}

/** A version that was not known before is no change. */
function changesBetween(
  known: KnownEnvironment,
  found: Omit<KnownEnvironment, 'id' | 'instanceUrl'>,
): EnvironmentChange[] {
  const changes: [EnvironmentChange, boolean][] = [
    ['organization', known.organizationId === null],
    ['portal-user', known.portalUserId !== found.portalUserId],
    ['name', known.displayName !== found.displayName],
    ['type', known.sku !== found.sku],
    ['version', known.version !== null && known.version !== found.version],
  ];
  return changes.flatMap(([change, isSo]) => (isSo ? [change] : []));
}
