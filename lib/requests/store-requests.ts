import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue, saltedDigest } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { RequestSpec } from '#lib/model/request.ts';

/**
 * Stores a request for each spec with its event, in one transaction: all of them or none. Several are
 * joined by an id. Answers their ids in the order of the specs. Throws when a name is taken.
 */
export async function storeRequests(
  actor: PersonActor,
  asked: { why: string; specs: readonly RequestSpec[] },
): Promise<string[]> {
  const askedTogetherId = asked.specs.length > 1 ? newId() : null;
  const rows = asked.specs.map((spec) => ({ id: newId(), spec }));
  const submittedAt = now();
  await inTransaction(async (tx) => {
    for (const { id, spec } of rows) {
      const why = saltedDigest(asked.why);
      const specHash = hashOfValue(spec);
      await tx.request.create({
        data: {
          id,
          state: 'pending',
          requesterId: actor.personId,
          environmentId: spec.environmentId,
          askedTogetherId,
          name: spec.name,
          spec: asJson(spec),
          specHash,
          why: asked.why,
          whySalt: why.salt,
          submittedAt,
        },
      });
      await appendEvent(tx, {
        by: eventActor(actor, 'Maker'),
        event: {
          kind: 'request.submitted',
          requestId: id,
          environmentId: spec.environmentId,
          specHash,
          whyDigest: why.digest,
          ...(askedTogetherId === null ? {} : { askedTogetherId }),
        },
      });
    }
  });
  return rows.map(({ id }) => id);
}
