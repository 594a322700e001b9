import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction, isTaken } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { WhoAmI } from '#lib/microsoft/dataverse.ts';
import { canonicalInstanceUrl } from '#lib/microsoft/dataverse-address.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { EnvironmentFields } from '#lib/model/environment.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { defaultPolicy } from '#lib/model/policy.ts';
import { accepted, type Outcome, type Refusal, refused } from '#lib/model/refusal.ts';
import { entryName, stateReasonText } from '#lib/model/state-reason.ts';
import { entryOfOrganization } from './same-organization.ts';
import { whyNotLetIn } from './why-not-let-in.ts';

/** An environment to add. Without an address it has no Dataverse: shown, with the reason, never picked. */
export type NewEnvironment = Pick<EnvironmentFields, 'displayName'> & {
  instanceUrl: string | null;
  /** The form offers the common ones; where the Power Platform says it, it may be any word. */
  sku: string;
  environmentId?: string | undefined;
  region?: string | undefined;
};

export type AddedEnvironment = { id: string; isReady: boolean; asWhom: string | null };

/**
 * Adds an environment to the catalog. An app-only WhoAmI proves that the portal gets in, and as whom;
 * an environment that does not let it in is refused to a person, and kept as unavailable with the
 * reason when `npm start` adds it. Its type, and with it the policy, is the one that its organization
 * tells, where it tells one. Refuses an address that is not Dataverse's, and an organization that
 * has an entry already, under whatever address.
 */
export async function addEnvironment(
  actor: Actor,
  given: NewEnvironment,
  microsoft: Microsoft,
): Promise<Outcome<AddedEnvironment>> {
  const verdict = may(actor, 'environment.add', {}, now());
  if (verdict !== 'yes') {
    return inTransaction((tx) =>
      deny(tx, actor, verdict, { verb: 'environment.add', kind: 'environment', id: null }),
    );
  }
  const instanceUrl = given.instanceUrl && canonicalInstanceUrl(given.instanceUrl);
  const answer = await ask(instanceUrl, microsoft);
  const told = actor.type === 'person' ? await typeTold(instanceUrl, answer, microsoft) : null;
  const input = { ...given, instanceUrl, sku: told ?? given.sku };
  if (answer instanceof MicrosoftFailure && actor.type === 'person') return refusedBy(answer);
  return (await thereAlready(input, answer)) ?? store(actor, input, answer);
}

async function ask(
  instanceUrl: string | null,
  microsoft: Microsoft,
): Promise<WhoAmI | MicrosoftFailure | null> {
  if (!instanceUrl) return null;
  try {
    return await microsoft.dataverse.environment(instanceUrl).whoAmI();
  } catch (error) {
    if (error instanceof MicrosoftFailure) return error;
    throw error;
  }
}

/** A person chooses a type from a list, and can be wrong about it. */
async function typeTold(
  instanceUrl: string | null,
  answer: WhoAmI | MicrosoftFailure | null,
  microsoft: Microsoft,
): Promise<string | null> {
  if (!instanceUrl || answer === null || answer instanceof MicrosoftFailure) return null;
  try {
    return (await microsoft.dataverse.environment(instanceUrl).detail())?.sku ?? null;
  } catch (error) {
    if (error instanceof MicrosoftFailure) return null;
    throw error;
  }
}

/** Refuses what the catalog has already, and names the entry. */
async function thereAlready(
  { instanceUrl, environmentId }: NewEnvironment,
  answer: WhoAmI | MicrosoftFailure | null,
): Promise<{ ok: false; refusal: Refusal } | null> {
  const organizationId = answer instanceof MicrosoftFailure ? null : answer?.organizationId;
  const entry =
    (organizationId ? await entryOfOrganization(database(), organizationId) : null) ??
    (await database().environment.findFirst({
      where: {
        OR: [
          ...(instanceUrl ? [{ instanceUrl }] : []),
          ...(environmentId ? [{ environmentId }] : []),
        ],
      },
    }));
  if (!entry) return null;
  const words = `This environment is in the catalog already, as ${entryName(entry)}.`;
  return refused('already-there', words, { fields: { instanceUrl: words } });
}

async function store(
  actor: Actor,
  input: NewEnvironment,
  answer: WhoAmI | MicrosoftFailure | null,
): Promise<Outcome<AddedEnvironment>> {
  const who = answer instanceof MicrosoftFailure ? null : answer;
  const id = newId();
  const policy = defaultPolicy(input.sku);
  try {
    await inTransaction(async (tx) => {
      await tx.environment.create({
        data: {
          id,
          environmentId: input.environmentId || null,
          organizationId: who?.organizationId ?? null,
          displayName: input.displayName,
          instanceUrl: input.instanceUrl,
          sku: input.sku,
          region: input.region ?? null,
          state: who ? 'ready' : 'unavailable',
          stateReason: reasonOf(answer),
          portalUserId: who?.userId ?? null,
          portalUserName: who?.name ?? null,
          policy: asJson(policy),
          addedById: actor.type === 'person' ? actor.personId : null,
          addedAt: now(),
          checkedAt: now(),
        },
      });
      await appendEvent(tx, {
        by: eventActor(actor, 'Admin'),
        event: {
          kind: 'environment.added',
          environmentId: id,
          organizationId: who?.organizationId ?? null,
          portalUserId: who?.userId ?? null,
          instanceUrl: input.instanceUrl,
          sku: input.sku,
          policyDigest: hashOfValue(policy),
        },
      });
    });
  } catch (error) {
    // Somebody added it at the same moment.
    const there = isTaken(error) ? await thereAlready(input, answer) : null;
    if (!there) throw error;
    return there;
  }
  return accepted({ id, isReady: who !== null, asWhom: who?.name ?? null });
}

function reasonOf(answer: WhoAmI | MicrosoftFailure | null): string | null {
  if (answer === null) return stateReasonText({ code: 'no-dataverse', facts: {} });
  return answer instanceof MicrosoftFailure ? whyNotLetIn(answer) : null;
}

function refusedBy(failure: MicrosoftFailure): Outcome<never> {
  const words = failureWords(failure);
  return refused('microsoft-refused', `The environment was not added. ${words}`, {
    fields: { instanceUrl: words },
    ...failureReference(failure),
  });
}
