import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import { endHold } from '#lib/history/end-hold.ts';
import { type Standing, standings } from '#lib/model/principal-list.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import { type NeededPrincipal, neededPrincipals } from '#lib/principals/needed-principal.ts';
import { type Survey, surveyOwn } from '#lib/principals/survey-own.ts';
import { countWaitingForSignIn } from '#lib/principals/waiting-for-sign-in.ts';
import { countMyRequests } from '#lib/requests/count-requests.ts';
import { listMyRequests, listQueue } from '#lib/requests/list-requests.ts';
import { queueNumbers } from '../approvals/queue-numbers.ts';
import { type NeedKind, needKindsInOrder, toldMax } from './need-kinds.ts';
import { type Needed, needsOf } from './needs-of.ts';

/** What home shows: asked for at once, and of everything only as much as is shown. */
export async function readHome(actor: PersonActor) {
  const isAdmin = mayWithRole(actor, 'request.decide');
  const isMaker = mayWithRole(actor, 'request.submit');
  const isReader = mayWithRole(actor, 'history.read') && !isAdmin;
  const [survey, principals, pending, requests, desk, queue, everybody, waitingForSignIn, held] =
    await Promise.all([
      surveyOwn(actor),
      listPrincipals(actor, { of: 'mine' }, {}, toldMax),
      isMaker ? listMyRequests(actor, { state: 'pending' }, toldMax) : null,
      isMaker ? countMyRequests(actor) : null,
      isAdmin ? queueNumbers(actor) : null,
      isAdmin ? listQueue(actor, { state: 'yours' }, toldMax) : null,
      isReader ? countPrincipals(actor, { of: 'all' }, standings) : null,
      countWaitingForSignIn(actor),
      isAdmin ? endHold() : null,
    ]);
  const own = await ownNeeds(survey);
  const decisions = { count: desk?.yours ?? 0, first: queue?.rows ?? [] };
  const failedRuns = desk?.failed ?? 0;
  const heldEnds = held?.count ?? 0;
  const pendingCount = requests?.('pending') ?? 0;
  const ownCount = (state: Standing) => survey(state).count;
  const standing = everybody ?? ownCount;
  const owned = sum(standings.map(ownCount));
  return {
    needs: needsOf({ own, failedRuns, waitingForSignIn, heldEnds, decisions }),
    needCount:
      sum(needKindsInOrder.map((kind) => own[kind].count)) +
      decisions.count +
      failedRuns +
      (waitingForSignIn > 0 ? 1 : 0) +
      (heldEnds > 0 ? 1 : 0),
    isNew: owned + pendingCount + sum(standings.map(standing)) === 0 && !requests?.('rejected'),
    mine: { principals: principals.rows, owned, requests: pending?.rows ?? [], pendingCount },
    numbers: { desk, standing, of: everybody ? 'all' : 'mine', pendingCount, isMaker } as const,
  };
}

async function ownNeeds(survey: Survey): Promise<Record<NeedKind, Needed<NeededPrincipal>>> {
  const rows = await neededPrincipals(needKindsInOrder.flatMap((kind) => survey(kind).oldest));
  const of = (kind: NeedKind) => {
    const { count, oldest } = survey(kind);
    return { count, first: rows.filter(({ id }) => oldest.includes(id)) };
  };
  return {
    differs: of('differs'),
    failed: of('failed'),
    unconfirmed: of('unconfirmed'),
    ending: of('ending'),
    'ends-soon': of('ends-soon'),
    'no-secret': of('no-secret'),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
