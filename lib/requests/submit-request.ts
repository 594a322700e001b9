import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction, isTaken } from '#lib/kernel/db.ts';
import { hashOfValue, saltedDigest } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import type { RequestForm } from '#lib/model/request.ts';
import { resolveAsk } from './resolve-ask.ts';

/**
 * Submits a request for a new service principal. What does not hold comes back at its field, and
 * nothing is stored. The name is free when no pending request and no living principal has it; two
 * who ask for the same name at once get one yes.
 */
export async function submitRequest(
  actor: PersonActor,
  form: RequestForm,
  microsoft: Microsoft,
): Promise<Outcome<{ requestId: string }>> {
  const verdict = may(actor, 'request.submit', {}, now());
  if (verdict !== 'yes') {
    return inTransaction((tx) =>
      deny(tx, actor, verdict, { verb: 'request.submit', kind: 'request', id: null }),
    );
  }
  if (await isNameUsed(form.name)) return nameTaken(form.name);
  const ask = await resolveAsk(form, actor.personId, microsoft);
  if (!ask.ok) return ask;
  const spec = ask.value;
  const requestId = newId();
  const why = saltedDigest(form.why);
  const specHash = hashOfValue(spec);
  try {
    await inTransaction(async (tx) => {
      await tx.request.create({
        data: {
          id: requestId,
          state: 'pending',
          requesterId: actor.personId,
          environmentId: spec.environmentId,
          name: spec.name,
          spec: asJson(spec),
          specHash,
          why: form.why,
          whySalt: why.salt,
          submittedAt: now(),
        },
      });
      await appendEvent(tx, {
        by: eventActor(actor, 'Maker'),
        event: {
          kind: 'request.submitted',
          requestId,
          environmentId: spec.environmentId,
          specHash,
          whyDigest: why.digest,
        },
      });
    });
  } catch (error) {
    if (isTaken(error)) return nameTaken(form.name);
    throw error;
  }
  return accepted({ requestId });
}

async function isNameUsed(name: string): Promise<boolean> {
  const [pending, living] = await Promise.all([
    database().request.count({ where: { name, state: 'pending' } }),
    database().principal.count({ where: { name, retiredAt: null } }),
  ]);
  return pending + living > 0;
}

function nameTaken(name: string) {
  const message = `${name} is taken, by a principal or by a request that waits. Choose another name.`;
  return refused('already-there', message, { fields: { name: message } });
}
