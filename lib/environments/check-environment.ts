import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction, isTaken } from '#lib/kernel/db.ts';
import type { WhoAmI } from '#lib/microsoft/dataverse.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { stateReasonText } from '#lib/model/state-reason.ts';
import { readAgain } from './read-again.ts';
import { entryOfOrganization } from './same-organization.ts';
import { whyNotLetIn } from './why-not-let-in.ts';

type Checked = Outcome<{ environmentId: string }>;

/**
 * Asks an environment again. One that is ready is read anew. One that could not be used can be picked once
 * it lets the portal in: refuses, with the reason as it is now, while it does not, and where its
 * organization has another entry that can be picked. That its organization is another one than before is
 * accepted of a person only. An environment without Dataverse is not asked.
 */
export async function checkEnvironment(
  actor: Actor,
  { environmentId }: { environmentId: string },
  microsoft: Microsoft,
): Promise<Checked> {
  const verdict = may(actor, 'environment.check', {}, now());
  if (verdict !== 'yes') {
    const about = { verb: 'environment.check', kind: 'environment', id: environmentId } as const;
    return inTransaction((tx) => deny(tx, actor, verdict, about));
  }
  const environment = await database().environment.findUnique({ where: { id: environmentId } });
  if (!environment) return notThere('environment');
  const { instanceUrl, organizationId } = environment;
  if (!instanceUrl) return refused('invalid', 'It has no Dataverse to ask.');
  if (environment.state === 'ready')
    return readAgain(actor, { ...environment, instanceUrl }, microsoft);
  try {
    const who = await microsoft.dataverse.environment(instanceUrl).whoAmI();
    const isOther = organizationId !== null && !isSameId(organizationId, who.organizationId);
    if (isOther && actor.type !== 'person') return await keepOut(environmentId, who);
    return await admit(actor, environmentId, who);
  } catch (error) {
    if (!(error instanceof MicrosoftFailure)) throw error;
    await database().environment.updateMany({
      where: { id: environmentId, state: 'unavailable' },
      data: { stateReason: whyNotLetIn(error), checkedAt: now() },
    });
    // The page says why; this says that it is the reason of just now.
    return refused(
      'microsoft-refused',
      'It was asked just now, and cannot be used yet.',
      failureReference(error),
    );
  }
}

/** Another organization than the one that was added is for a person to accept. */
async function keepOut(environmentId: string, { organizationId }: WhoAmI): Promise<Checked> {
  const facts = { foundId: organizationId };
  const stateReason = stateReasonText({ code: 'other-organization', facts });
  await database().environment.updateMany({
    where: { id: environmentId, state: 'unavailable' },
    data: { stateReason, checkedAt: now() },
  });
  return refused('conflict', 'Another organization answers there.');
}

async function admit(actor: Actor, environmentId: string, who: WhoAmI): Promise<Checked> {
  try {
    return await store(actor, environmentId, who);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return refused(
      'conflict',
      'Another entry of the same organization was admitted at the same moment. Nothing was changed here.',
    );
  }
}

async function store(actor: Actor, environmentId: string, who: WhoAmI): Promise<Checked> {
  return inTransaction(async (tx) => {
    const entry = await entryOfOrganization(tx, who.organizationId);
    if (entry) {
      await tx.environment.updateMany({
        where: { id: environmentId, state: 'unavailable' },
        data: {
          stateReason: stateReasonText({ code: 'same-organization', facts: entry }),
          checkedAt: now(),
        },
      });
      return refused('already-there', 'It was asked just now, and is the same organization still.');
    }
    const { count } = await tx.environment.updateMany({
      where: { id: environmentId, state: 'unavailable' },
      data: {
        state: 'ready',
        stateReason: null,
        organizationId: who.organizationId,
        portalUserId: who.userId,
        portalUserName: who.name,
        checkedAt: now(),
      },
    });
    if (count !== 1) return refused('conflict', 'It can be used already.');
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'environment.updated',
        environmentId,
        organizationId: who.organizationId,
        state: 'ready',
        portalUserId: who.userId,
      },
    });
    return accepted({ environmentId });
  });
}
