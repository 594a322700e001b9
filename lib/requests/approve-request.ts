import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { inTransaction, isTaken } from '#lib/kernel/db.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import type { DecisionFields } from '#lib/model/request.ts';
import { verdictWords } from '#lib/model/verdict-words.ts';
import { establishPrincipal } from '#lib/principals/establish-principal.ts';
import { startRun } from '#lib/runs/start-run.ts';
import { closeRequest } from './close-request.ts';
import { loadForDecision } from './load-for-decision.ts';
import { type Review, reviewRequest } from './review-request.ts';
import { specChanged } from './spec-changed.ts';

/**
 * Approves a request. One transaction records the decision, freezes the spec, creates the principal,
 * its seat, the run and its steps, enqueues the job and appends the events: all of it or nothing.
 * Refuses the requester and owners, a second decision, a spec that is not the one that was shown, and
 * what the policy forbids now.
 */
export async function approveRequest(
  actor: PersonActor,
  input: DecisionFields,
  microsoft: Microsoft,
): Promise<Outcome<{ requestId: string; principalId: string }>> {
  const loaded = await loadForDecision(actor, input.requestId);
  if (!loaded.ok) return loaded;
  const review = await reviewRequest(actor, loaded.value.spec, microsoft);
  if (!review.ok) return review;
  if (review.value.specHash !== input.specHash) return specChanged();
  if (!review.value.isAllowed) {
    const lines = review.value.verdict.filter((line) => !line.isMet).map(verdictWords);
    return refused('policy-forbids', `Nothing was decided. ${lines.join(' ')}`);
  }
  try {
    return await decide(actor, input, review.value);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return refused(
      'conflict',
      `The name ${review.value.spec.name} has been taken in the meantime. Reject the request, so that the maker can ask under another name.`,
    );
  }
}

function decide(actor: PersonActor, input: DecisionFields, review: Review) {
  const { spec, specHash } = review;
  return inTransaction(async (tx) => {
    const closed = await closeRequest(tx, actor, input, { act: 'approve', review });
    if (!closed.ok) return closed;
    const { requestId } = input;
    const { principalId } = await establishPrincipal(tx, { requestId, spec, specHash });
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'request.approved',
        requestId,
        environmentId: spec.environmentId,
        principalId,
        specHash,
        policyVersion: review.policyVersion,
        commentDigest: closed.value.commentDigest,
      },
    });
    await startRun(tx, {
      by: eventActor(actor, 'Admin'),
      recipe: 'provision',
      principalId,
    });
    return accepted({ requestId, principalId });
  });
}
