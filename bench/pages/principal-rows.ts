import { secondsAfter } from '#lib/kernel/clock.ts';
import type { EventActor } from '#lib/model/event.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RunState } from '#lib/model/run.ts';
import type { Happening } from './chain-on.ts';
import { credentialRows } from './credential-rows.ts';
import { isMade, type Life } from './life.ts';
import { type Asked, approveRows } from './request-rows.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';
import { type RunOf, runRows } from './run-rows.ts';
import { verificationRows } from './verification-rows.ts';

/** How the provisioning run of such a life stands. */
const provisioning: Partial<Record<Life, RunState>> = {
  failed: 'failed',
  resting: 'resting',
  'being-made': 'waiting',
  undone: 'cancelled',
};

/** Of what is not made, the run stands at the application user. */
const doneBefore = 2;
const issuedAfterSeconds = 60;
const undoneAfterSeconds = 60;

/**
 * All rows of one principal from its request on, added to `rows`, and what the history tells of it.
 * Its story is over within five minutes.
 */
export function addPrincipal(
  rows: BenchRows,
  { asked, life, adminId }: { asked: Asked; life: Life; adminId: string },
): Happening[] {
  const { spec, requestId } = asked;
  const principalId = rowId();
  const seatId = rowId();
  const { row, decision, approved, decidedAt } = approveRows(asked, adminId, principalId);
  rows.request.push(row);
  rows.decision.push(decision);
  const byAdmin: EventActor = { type: 'person', personId: adminId, role: 'Admin' };
  const ofRun = {
    principalId,
    seat: { id: seatId, environmentId: spec.environmentId },
    by: byAdmin,
  };
  const happenings = [asked.submitted, approved];
  const remotes = remotesOf({ principalId, seatId, madeAt: decidedAt, life });
  rows.remoteObject.push(...remotes);
  const made = addRun(rows, happenings, {
    ...ofRun,
    remotes,
    recipe: 'provision',
    createdAt: decidedAt,
    state: provisioning[life] ?? 'succeeded',
    done: isMade(life) ? planOfRecipe('provision', [seatId]).length : doneBefore,
  });
  const retiredAt = life === 'undone' ? secondsAfter(made.endedAt, undoneAfterSeconds) : null;
  rows.principal.push({
    id: principalId,
    requestId,
    name: spec.name,
    usedBy: spec.usedBy,
    endsOn: new Date(spec.endsOn),
    createdAt: decidedAt,
    retiredAt,
  });
  for (const personId of [spec.requesterId, spec.secondOwnerId]) {
    rows.principalOwner.push({ principalId, personId });
  }
  rows.seat.push({
    id: seatId,
    principalId,
    environmentId: spec.environmentId,
    businessUnitId: spec.businessUnit.id,
    businessUnitName: spec.businessUnit.name,
    roles: JSON.stringify(spec.roles),
    createdAt: decidedAt,
  });
  rows.approvedSpec.push({
    principalId,
    version: 1,
    seatId,
    intent: 'running',
    spec: JSON.stringify(spec),
    specHash: asked.specHash,
    requestId,
    approvedAt: decidedAt,
  });
  if (life === 'undone') {
    const undo = { recipe: 'undo', createdAt: made.endedAt, state: 'succeeded' } as const;
    addRun(rows, happenings, { ...ofRun, ...undo, done: planOfRecipe('undo', [seatId]).length });
  }
  if (!isMade(life)) return happenings;
  const differs = life === 'differs';
  const at = made.endedAt;
  const read = verificationRows({ principalId, runId: made.runId, spec, differs, at });
  rows.verification.push(read.verification);
  rows.finding.push(...read.findings);
  happenings.push(read.verified);
  if (life === 'without-secret') return happenings;
  const issued = credentialRows({
    principalId,
    ownerId: spec.requesterId,
    requestedAt: secondsAfter(at, issuedAfterSeconds),
    isStored: life !== 'opened',
  });
  rows.credential.push(issued.credential);
  happenings.push(...issued.happenings);
  return happenings;
}

function addRun(rows: BenchRows, happenings: Happening[], of: RunOf) {
  const made = runRows(of);
  rows.run.push(made.run);
  rows.runStep.push(...made.steps);
  happenings.push(...made.happenings);
  return made;
}

function remotesOf(of: {
  principalId: string;
  seatId: string;
  madeAt: Date;
  life: Life;
}): BenchRows['remoteObject'] {
  const { principalId, seatId, madeAt, life } = of;
  const kinds = ['application', 'service-principal', 'application-user'];
  return kinds.slice(0, isMade(life) ? kinds.length : doneBefore).map((kind) => ({
    id: rowId(),
    principalId,
    seatId: kind === 'application-user' ? seatId : null,
    kind,
    remoteId: rowId(),
    clientId: kind === 'application' ? rowId() : null,
    madeAt,
    removedAt: life === 'undone' ? madeAt : null,
  }));
}
