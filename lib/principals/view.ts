import { z } from 'zod';
import { findingColumns, openFindings, readFinding } from '#lib/findings/read-finding.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { principalEnd } from '#lib/kernel/end-dates.ts';
import type { Finding } from '#lib/model/finding.ts';
import type { Intent } from '#lib/model/intent.ts';
import { type KnownPerson, knownPerson } from '#lib/model/known-person.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { remotesOf } from '#lib/model/remotes-of.ts';
import { type Use, uses } from '#lib/model/request.ts';
import type { RecipeName } from '#lib/model/run.ts';
import { type CredentialView, credentialView } from './credential-view.ts';
import { intentOf, newestSpec, readStatus, runsThatTell } from './read-status.ts';
import { type RunView, runView } from './run-view.ts';
import { oldestSeatFirst, type SeatView, seatView } from './seat-view.ts';
import { type VerificationView, verificationView } from './verification-view.ts';

/** What a page about principals needs of the tables, in one query. */
export const principalInclude = {
  owners: { include: { person: true } },
  seats: { orderBy: oldestSeatFirst, include: { environment: true } },
  request: {
    include: {
      requester: true,
      decisions: { orderBy: { decidedAt: 'desc' }, take: 1, include: { decider: true } },
    },
  },
  remotes: { where: { removedAt: null } },
  runs: {
    ...runsThatTell,
    include: { steps: { orderBy: { position: 'asc' } } },
  },
  approved: newestSpec,
  verifications: { orderBy: { at: 'desc' }, take: 1 },
  findings: {
    ...openFindings,
    select: { id: true, ...findingColumns, firstSeenAt: true },
  },
  credentials: { orderBy: { requestedAt: 'desc' }, take: 20, include: { requestedBy: true } },
} satisfies Prisma.PrincipalInclude;

export type PrincipalRow = Prisma.PrincipalGetPayload<{ include: typeof principalInclude }>;

export type PrincipalView = {
  id: string;
  /** The request it was made for; null where it was made for none. */
  requestId: string | null;
  name: string;
  usedBy: Use;
  endsOn: Date;
  /** When it is past its end. */
  endsAt: Date;
  createdAt: Date;
  retiredAt: Date | null;
  status: PrincipalStatus;
  intent: Intent;
  clientId: string | null;
  applicationObjectId: string | null;
  servicePrincipalId: string | null;
  owners: KnownPerson[];
  requester: KnownPerson | null;
  decider: KnownPerson | null;
  /** The oldest first. */
  seats: readonly [SeatView, ...SeatView[]];
  provisioning: RunView;
  /** The run that takes everything back, where an admin has cancelled. */
  undo: RunView | null;
  /** The run that takes its access and credentials away, where it was stopped last. */
  stop: RunView | null;
  /** The run that pauses or resumes it, while that has not come to its end. */
  change: RunView | null;
  /** The run that verifies it, while that has not come to its end. */
  verify: RunView | null;
  verification: VerificationView | null;
  /** What is known not to be as approved, the oldest first, and since when. */
  findings: { id: string; finding: Finding; since: Date }[];
  credentials: CredentialView[];
};

/** A principal as pages see it: everything stored is parsed, its status read downstream. */
export function principalView(row: PrincipalRow): PrincipalView {
  const [seat, ...seats] = row.seats.map((one) => seatView(one, row.remotes));
  const runOf = (...recipes: RecipeName[]) => {
    const run = row.runs.find((one) => recipes.some((recipe) => recipe === one.recipe));
    return run ? runView(run, row.seats) : null;
  };
  const provisioning = runOf('provision');
  if (!seat || !provisioning) throw new Error(`Principal ${row.id} has no seat or no run.`);
  const inForce = intentOf(row.approved);
  const verification = row.verifications[0] ? verificationView(row.verifications[0]) : null;
  const { application, servicePrincipal } = remotesOf(row.remotes);
  return {
    id: row.id,
    requestId: row.requestId,
    name: row.name,
    usedBy: z.enum(uses).parse(row.usedBy),
    endsOn: row.endsOn,
    endsAt: principalEnd(row.endsOn),
    createdAt: row.createdAt,
    retiredAt: row.retiredAt,
    status: readStatus(row),
    intent: inForce,
    clientId: application?.clientId ?? null,
    applicationObjectId: application?.remoteId ?? null,
    servicePrincipalId: servicePrincipal?.remoteId ?? null,
    owners: row.owners.map(({ person }) => knownPerson(person)),
    requester: knownOrNull(row.request?.requester),
    decider: knownOrNull(row.request?.decisions[0]?.decider),
    seats: [seat, ...seats],
    provisioning,
    undo: runOf('undo'),
    stop: inForce === 'stopped' ? runOf('stop') : null,
    change: runOf('pause', 'resume'),
    verify: runOf('verify'),
    verification,
    findings: row.findings.map(({ id, firstSeenAt, ...found }) => ({
      id,
      finding: readFinding(found),
      since: firstSeenAt,
    })),
    credentials: row.credentials.map(credentialView),
  };
}

const knownOrNull = (person: KnownPerson | undefined) => (person ? knownPerson(person) : null);
