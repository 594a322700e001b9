import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, isTaken } from '#lib/kernel/db.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { MultiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import { accepted, type Outcome, type Refusal, refused } from '#lib/model/refusal.ts';
import { mergeRefusals } from './merge-refusals.ts';
import { type RequestInForm, requestsInForm } from './requests-in-form.ts';
import { resolveRequest } from './resolve-request.ts';
import { storeRequests } from './store-requests.ts';
import { takenNames } from './taken-names.ts';

/**
 * Submits requests for new service principals, one for each environment that the form names: all of
 * them or none. What does not hold comes back at its field, and nothing is stored. A name is free when
 * no pending request and no living principal has it; two who ask for the same name at once get one yes.
 * Answers the first request, and all of them in the order of the form.
 */
export async function submitRequest(
  actor: PersonActor,
  form: MultiEnvironmentForm,
  microsoft: Microsoft,
): Promise<Outcome<{ requestId: string; requestIds: string[] }>> {
  const verdict = may(actor, 'request.submit', {}, now());
  if (verdict !== 'yes') {
    return inTransaction((tx) =>
      deny(tx, actor, verdict, { verb: 'request.submit', kind: 'request', id: null }),
    );
  }
  const asks = await requestsInForm(actor, form);
  const [taken, outcomes] = await Promise.all([
    takenNames(asks.map((ask) => ask.form.name)),
    Promise.all(asks.map((ask) => resolveRequest(actor, ask, microsoft))),
  ]);
  const refusal = mergeRefusals([
    ...asks.filter((ask) => taken.includes(ask.form.name)).map(nameTaken),
    ...outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal])),
  ]);
  if (refusal) return { ok: false, refusal };
  const specs = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  try {
    const requestIds = await storeRequests(actor, { why: form.why, specs });
    const [requestId] = requestIds;
    if (requestId === undefined) throw new Error('A request has to name an environment.');
    return accepted({ requestId, requestIds });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { ok: false, refusal: await takenMeanwhile(asks) };
  }
}

async function takenMeanwhile(asks: readonly RequestInForm[]): Promise<Refusal> {
  const taken = await takenNames(asks.map((ask) => ask.form.name));
  const found = asks.filter((ask) => taken.includes(ask.form.name));
  return (
    mergeRefusals(found.map(nameTaken)) ??
    refused('conflict', 'A name was taken for a moment. Nothing was sent; send it again.').refusal
  );
}

function nameTaken({ form: { name }, fields }: RequestInForm): Refusal {
  const message = `${name} is taken, by a principal or by a request that waits. Choose another name.`;
  return { code: 'already-there', message, fields: { [fields.name ?? 'name']: message } };
}
