import { z } from 'zod';
import { findingColumns, readFinding } from '#lib/findings/read-finding.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { type Cause, cause } from '#lib/model/cause.ts';
import { type CredentialState, credentialState } from '#lib/model/credential.ts';
import {
  type Finding,
  finding,
  type PermissionCheck,
  permissionCheck,
  type VerificationEvidence,
  verificationEvidence,
} from '#lib/model/finding.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { remotesOf } from '#lib/model/remotes-of.ts';
import { type AskedRole, askedRole, type Use, uses } from '#lib/model/request.ts';
import {
  type RecipeName,
  type RunState,
  recipeName,
  runState,
  type StepState,
  stepState,
} from '#lib/model/run.ts';
import { type StepKey, stepKey } from '#lib/model/steps.ts';
import { readStatus } from './read-status.ts';

/** What a page about principals needs of the tables, in one query. */
export const principalInclude = {
  owners: { include: { person: true } },
  seats: { include: { environment: true } },
  request: {
    include: {
      requester: true,
      decisions: { orderBy: { decidedAt: 'desc' }, take: 1, include: { decider: true } },
    },
  },
  remotes: { where: { removedAt: null } },
  runs: {
    // Each night adds a verification; by its name the one that provisioned comes before them all.
    orderBy: [{ recipe: 'asc' }, { createdAt: 'desc' }],
    take: 10,
    include: { steps: { orderBy: { position: 'asc' } } },
  },
  verifications: { orderBy: { at: 'desc' }, take: 1 },
  findings: {
    where: { state: 'open' },
    orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
    select: { id: true, ...findingColumns, firstSeenAt: true },
  },
  credentials: { orderBy: { requestedAt: 'desc' }, take: 20, include: { requestedBy: true } },
} satisfies Prisma.PrincipalInclude;

export type PrincipalRow = Prisma.PrincipalGetPayload<{ include: typeof principalInclude }>;

export type StepView = {
  key: StepKey;
  state: StepState;
  attempts: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  cause: Cause | null;
  evidence: Record<string, unknown> | null;
};

export type RunView = {
  id: string;
  recipe: RecipeName;
  state: RunState;
  createdAt: Date;
  finishedAt: Date | null;
  nextAttemptAt: Date | null;
  steps: StepView[];
};

export type CredentialView = {
  id: string;
  state: CredentialState;
  requestedBy: { id: string; name: string };
  requestedAt: Date;
  endsAt: Date;
  keyId: string | null;
  provenAt: Date | null;
  acknowledgedAt: Date | null;
  cause: Cause | null;
};

export type VerificationView = {
  at: Date;
  outcome: 'as-approved' | 'differs';
  permissions: PermissionCheck;
  findings: Finding[];
  evidence: VerificationEvidence;
};

export type PrincipalView = {
  id: string;
  /** The request it was made for; null where it was made for none. */
  requestId: string | null;
  name: string;
  usedBy: Use;
  endsOn: Date;
  createdAt: Date;
  retiredAt: Date | null;
  status: PrincipalStatus;
  clientId: string | null;
  applicationObjectId: string | null;
  servicePrincipalId: string | null;
  userId: string | null;
  owners: { id: string; name: string }[];
  requester: { id: string; name: string } | null;
  decider: { id: string; name: string } | null;
  seat: {
    id: string;
    businessUnitName: string;
    roles: AskedRole[];
    environment: {
      id: string;
      environmentId: string | null;
      organizationId: string | null;
      displayName: string;
      instanceUrl: string | null;
      sku: string | null;
    };
  };
  /** Newest first; the first provisioning run is among them. */
  runs: RunView[];
  provisioning: RunView;
  /** The run that takes everything back, where an admin has cancelled. */
  undo: RunView | null;
  /** The run that takes its access away, where somebody has stopped it. */
  stop: RunView | null;
  verification: VerificationView | null;
  /** What is known not to be as approved, the oldest first, and since when. */
  findings: { id: string; finding: Finding; since: Date }[];
  credentials: CredentialView[];
};

/** A principal as pages see it: everything stored is parsed, its status read downstream. */
export function principalView(row: PrincipalRow): PrincipalView {
  const seat = row.seats[0];
  const runs = row.runs
    .map(runView)
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  const provisioning = runs.find((run) => run.recipe === 'provision');
  if (!seat || !provisioning) throw new Error(`Principal ${row.id} has no seat or no run.`);
  const undo = runs.find((run) => run.recipe === 'undo') ?? null;
  const stop = runs.find((run) => run.recipe === 'stop') ?? null;
  const verification = row.verifications[0] ? verificationView(row.verifications[0]) : null;
  const { application, servicePrincipal, applicationUser } = remotesOf(row.remotes);
  return {
    id: row.id,
    requestId: row.requestId,
    name: row.name,
    usedBy: z.enum(uses).parse(row.usedBy),
    endsOn: row.endsOn,
    createdAt: row.createdAt,
    retiredAt: row.retiredAt,
    status: readStatus(row),
    clientId: application?.clientId ?? null,
    applicationObjectId: application?.remoteId ?? null,
    servicePrincipalId: servicePrincipal?.remoteId ?? null,
    userId: applicationUser?.remoteId ?? null,
    owners: row.owners.map(({ person }) => ({ id: person.id, name: person.name })),
    requester: named(row.request?.requester),
    decider: named(row.request?.decisions[0]?.decider),
    seat: {
      id: seat.id,
      businessUnitName: seat.businessUnitName,
      roles: z.array(askedRole).parse(seat.roles),
      environment: seat.environment,
    },
    runs,
    provisioning,
    undo,
    stop,
    verification,
    findings: row.findings.map(({ id, firstSeenAt, ...found }) => ({
      id,
      finding: readFinding(found),
      since: firstSeenAt,
    })),
    credentials: row.credentials.map(credentialView),
  };
}

function named(person: { id: string; name: string } | undefined) {
  return person ? { id: person.id, name: person.name } : null;
}

function runView(run: PrincipalRow['runs'][number]): RunView {
  return {
    id: run.id,
    recipe: recipeName.parse(run.recipe),
    state: runState.parse(run.state),
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    nextAttemptAt: run.nextAttemptAt,
    steps: run.steps.map((step) => ({
      key: stepKey.parse(step.key),
      state: stepState.parse(step.state),
      attempts: step.attempts,
      startedAt: step.startedAt,
      finishedAt: step.finishedAt,
      cause: step.cause === null ? null : cause.parse(step.cause),
      evidence:
        step.evidence === null ? null : z.record(z.string(), z.unknown()).parse(step.evidence),
    })),
  };
}

function verificationView(row: PrincipalRow['verifications'][number]): VerificationView {
  return {
    at: row.at,
    outcome: z.enum(['as-approved', 'differs']).parse(row.outcome),
    permissions: permissionCheck.parse(row.permissions),
    findings: z.array(finding).parse(row.findings),
    evidence: verificationEvidence.parse(row.evidence),
  };
}

function credentialView(row: PrincipalRow['credentials'][number]): CredentialView {
  return {
    id: row.id,
    state: credentialState.parse(row.state),
    requestedBy: { id: row.requestedBy.id, name: row.requestedBy.name },
    requestedAt: row.requestedAt,
    endsAt: row.endsAt,
    keyId: row.keyId,
    provenAt: row.provenAt,
    acknowledgedAt: row.acknowledgedAt,
    cause: row.cause === null ? null : cause.parse(row.cause),
  };
}
