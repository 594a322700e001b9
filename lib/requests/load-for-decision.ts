import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { requestDifference } from '#lib/history/request-difference.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { type RequestSpec, requestSpec, requestState } from '#lib/model/request.ts';
import { requestTransitions } from '#lib/model/request-transitions.ts';
import { notAsToldWords } from '#lib/model/row-kind.ts';
import { nextState } from '#lib/model/transitions.ts';
import { alreadyClosed } from './close-request.ts';

/**
 * Loads a request for somebody who wants to decide on it: four eyes, a recent sign-in, and still
 * waiting. A refused attempt is recorded. Refuses, too, what nobody asked for as it stands here.
 */
export async function loadForDecision(
  actor: PersonActor,
  requestId: string,
): Promise<Outcome<{ spec: RequestSpec }>> {
  return inTransaction(async (tx) => {
    const request = await tx.request.findUnique({
      where: { id: requestId },
      include: { decisions: { orderBy: { decidedAt: 'asc' } } },
    });
    if (!request) return notThere('request');
    const spec = requestSpec.parse(request.spec);
    const verdict = may(
      actor,
      'request.decide',
      { requesterId: request.requesterId, ownerIds: [spec.secondOwnerId] },
      now(),
    );
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb: 'request.decide', kind: 'request', id: requestId });
    }
    const state = requestState.parse(request.state);
    if (!nextState(requestTransitions, 'approve', state).ok) return alreadyClosed(tx, requestId);
    const different = await requestDifference(tx, request);
    if (different) return refused('conflict', notAsToldWords('Nothing was decided.', different));
    return accepted({ spec });
  });
}
