import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { saltedDigest } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { accepted, type Outcome, type Refusal, refused } from '#lib/model/refusal.ts';
import type { DecisionFields } from '#lib/model/request.ts';
import { requestTransitions } from '#lib/model/request-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';
import type { Review } from './review-request.ts';

/**
 * Closes a waiting request with a decision, by compare-and-swap on its state: of two admins at once,
 * one decides and the other is told.
 */
export async function closeRequest(
  tx: Transaction,
  actor: PersonActor,
  { requestId, specHash, comment }: DecisionFields,
  decision: {
    act: 'approve' | 'reject';
    review: Pick<Review, 'policyVersion' | 'verdict'> | null;
  },
): Promise<Outcome<{ commentDigest: string }>> {
  const closing = requestTransitions[decision.act];
  const { count } = await tx.request.updateMany({
    where: { id: requestId, state: { in: statesFrom(closing) } },
    data: { state: closing.to, closedAt: now(), version: { increment: 1 } },
  });
  if (count !== 1) return alreadyClosed(tx, requestId);
  const digest = saltedDigest(comment);
  await tx.decision.create({
    data: {
      id: newId(),
      requestId,
      outcome: closing.to,
      deciderId: actor.personId,
      comment,
      commentSalt: digest.salt,
      specHash,
      policyVersion: decision.review?.policyVersion ?? 0,
      verdict: asJson(decision.review?.verdict ?? []),
      decidedAt: now(),
    },
  });
  return accepted({ commentDigest: digest.digest });
}

/** Tells who was first, and how they decided. */
export async function alreadyClosed(
  tx: Transaction,
  requestId: string,
): Promise<{ ok: false; refusal: Refusal }> {
  const decision = await tx.decision.findFirst({
    where: { requestId },
    orderBy: { decidedAt: 'desc' },
    include: { decider: true },
  });
  return refused(
    'already-decided',
    decision
      ? `${decision.decider.name} ${decision.outcome} it in the meantime. Your decision was not recorded.`
      : 'It was withdrawn in the meantime. Your decision was not recorded.',
  );
}
