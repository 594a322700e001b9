import { secondsAfter } from '#lib/kernel/clock.ts';
import { hashOfValue, saltedDigest } from '#lib/kernel/digest.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import type { Happening } from './chain-on.ts';
import type { SeatPlace } from './places.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

export type Asked = {
  requestId: string;
  spec: RequestSpec;
  specHash: string;
  submittedAt: Date;
  row: BenchRows['request'][number];
  submitted: Happening;
};

const decidedAfterSeconds = 120;

/** A request as the form would have left it, and the event that tells of it. */
export function askFor(ask: {
  name: string;
  place: SeatPlace;
  requesterId: string;
  secondOwnerId: string;
  endsOn: string;
  submittedAt: Date;
}): Asked {
  const { name, place, requesterId, secondOwnerId, endsOn, submittedAt } = ask;
  const requestId = rowId();
  const spec: RequestSpec = {
    version: 1,
    name,
    usedBy: 'power-automate',
    ...place,
    requesterId,
    secondOwnerId,
    endsOn,
  };
  const specHash = hashOfValue(spec);
  const { environmentId } = place;
  const why = 'Imports the price list each night.';
  const { salt, digest } = saltedDigest(why);
  return {
    requestId,
    spec,
    specHash,
    submittedAt,
    row: {
      id: requestId,
      state: 'pending',
      requesterId,
      environmentId,
      name,
      spec: JSON.stringify(spec),
      specHash,
      why,
      whySalt: salt,
      submittedAt,
      closedAt: null,
    },
    submitted: {
      at: submittedAt,
      by: { type: 'person', personId: requesterId, role: 'Maker' },
      event: { kind: 'request.submitted', requestId, environmentId, specHash, whyDigest: digest },
    },
  };
}

/** The approval of what was asked for: the closed request, the decision and its event. */
export function approveRows(asked: Asked, deciderId: string, principalId: string) {
  const { requestId, spec, specHash, submittedAt } = asked;
  const decidedAt = secondsAfter(submittedAt, decidedAfterSeconds);
  const comment = 'Looks right.';
  const { salt, digest } = saltedDigest(comment);
  const decision: BenchRows['decision'][number] = {
    id: rowId(),
    requestId,
    outcome: 'approved',
    deciderId,
    comment,
    commentSalt: salt,
    specHash,
    policyVersion: 1,
    verdict: JSON.stringify([{ rule: 'roles', isMet: true, code: 'roles-allowed', facts: {} }]),
    decidedAt,
  };
  const approved: Happening = {
    at: decidedAt,
    by: { type: 'person', personId: deciderId, role: 'Admin' },
    event: {
      kind: 'request.approved',
      requestId,
      environmentId: spec.environmentId,
      principalId,
      specHash,
      policyVersion: 1,
      commentDigest: digest,
    },
  };
  const row: BenchRows['request'][number] = {
    ...asked.row,
    state: 'approved',
    closedAt: decidedAt,
  };
  return { row, decision, approved, decidedAt };
}
