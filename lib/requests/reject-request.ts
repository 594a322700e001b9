import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { environmentById } from '#lib/environments/catalog.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { accepted, type Outcome } from '#lib/model/refusal.ts';
import type { DecisionFields } from '#lib/model/request.ts';
import { closeRequest } from './close-request.ts';
import { loadForDecision } from './load-for-decision.ts';
import { reviewRequest } from './review-request.ts';
import { specChanged } from './spec-changed.ts';

/**
 * Rejects a request, with the reason for the maker to read. Nothing is made at Microsoft. Refuses a
 * hash that is not of what the page shows: the request as its roles stand now or, where these cannot
 * be read, as it was sent.
 */
export async function rejectRequest(
  actor: PersonActor,
  input: DecisionFields,
  microsoft: Microsoft,
): Promise<Outcome<{ requestId: string }>> {
  const loaded = await loadForDecision(actor, input.requestId);
  if (!loaded.ok) return loaded;
  const { spec } = loaded.value;
  const review = await reviewRequest(actor, spec, microsoft);
  const specHash = review.ok ? review.value.specHash : hashOfValue(spec);
  if (specHash !== input.specHash) return specChanged();
  const policyVersion = (await environmentById(actor, spec.environmentId))?.policyVersion ?? 0;
  return inTransaction(async (tx) => {
    const closed = await closeRequest(tx, actor, input, {
      act: 'reject',
      review: { policyVersion, verdict: [] },
    });
    if (!closed.ok) return closed;
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'request.rejected',
        requestId: input.requestId,
        environmentId: spec.environmentId,
        specHash,
        policyVersion,
        commentDigest: closed.value.commentDigest,
      },
    });
    return accepted({ requestId: input.requestId });
  });
}
