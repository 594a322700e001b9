import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import type { PolicyLine } from '#lib/model/policy.ts';
import {
  type RequestSpec,
  type RequestState,
  requestSpec,
  requestState,
} from '#lib/model/request.ts';

const include = {
  requester: true,
  environment: true,
  principal: { select: { id: true } },
  decision: { include: { decider: true } },
} satisfies Prisma.RequestInclude;
type Row = Prisma.RequestGetPayload<{ include: typeof include }>;

const verdictLines = z.array(z.object({ rule: z.string(), isMet: z.boolean(), words: z.string() }));

export type RequestView = {
  id: string;
  state: RequestState;
  name: string;
  spec: RequestSpec;
  why: string;
  submittedAt: Date;
  closedAt: Date | null;
  requester: { id: string; name: string; userPrincipalName: string };
  secondOwner: { id: string; name: string } | null;
  environment: {
    id: string;
    displayName: string;
    instanceUrl: string | null;
    sku: string | null;
    environmentId: string | null;
  };
  principalId: string | null;
  decision: {
    outcome: 'approved' | 'rejected';
    decider: { id: string; name: string };
    comment: string;
    decidedAt: Date;
    verdict: PolicyLine[];
  } | null;
};

/** An actor's own requests, newest first. */
export async function myRequests(actor: PersonActor): Promise<RequestView[]> {
  return views({ requesterId: actor.personId }, 'desc');
}

/** What waits for a decision, oldest first. Nothing for who is not an admin. */
export async function approvalQueue(actor: PersonActor): Promise<RequestView[]> {
  if (!actor.roles.includes('Admin')) return [];
  return views({ state: 'pending' }, 'asc');
}

/** The requests that were decided or withdrawn last, for admins. */
export async function recentlyClosed(actor: PersonActor): Promise<RequestView[]> {
  if (!actor.roles.includes('Admin')) return [];
  return views({ state: { not: 'pending' } }, 'desc', 20);
}

/** One request, or null when it is not there or not the actor's to read. */
export async function requestById(actor: PersonActor, id: string): Promise<RequestView | null> {
  const row = await database().request.findUnique({ where: { id }, include });
  if (!row) return null;
  const subject = {
    requesterId: row.requesterId,
    ownerIds: [requestSpec.parse(row.spec).secondOwnerId],
  };
  if (may(actor, 'request.read', subject, now()) !== 'yes') return null;
  return (await withSecondOwners([row]))[0] ?? null;
}

/** Whether an actor may decide on a request that is shown to them, and if not, why. */
export function decisionVerdict(actor: PersonActor, request: RequestView) {
  return may(
    actor,
    'request.decide',
    { requesterId: request.requester.id, ownerIds: [request.spec.secondOwnerId] },
    now(),
  );
}

async function views(
  where: Prisma.RequestWhereInput,
  order: 'asc' | 'desc',
  take = 200,
): Promise<RequestView[]> {
  const rows = await database().request.findMany({
    where,
    orderBy: { submittedAt: order },
    take,
    include,
  });
  return withSecondOwners(rows);
}

async function withSecondOwners(rows: Row[]): Promise<RequestView[]> {
  const specs = rows.map((row) => requestSpec.parse(row.spec));
  const people = await database().person.findMany({
    where: { id: { in: specs.map((spec) => spec.secondOwnerId) } },
    select: { id: true, name: true },
  });
  return rows.flatMap((row, index) => {
    const spec = specs[index];
    if (!spec) return [];
    return [view(row, spec, people.find((person) => person.id === spec.secondOwnerId) ?? null)];
  });
}

function view(
  row: Row,
  spec: RequestSpec,
  secondOwner: { id: string; name: string } | null,
): RequestView {
  const { decision } = row;
  return {
    id: row.id,
    state: requestState.parse(row.state),
    name: row.name,
    spec,
    why: row.why,
    submittedAt: row.submittedAt,
    closedAt: row.closedAt,
    requester: {
      id: row.requester.id,
      name: row.requester.name,
      userPrincipalName: row.requester.userPrincipalName,
    },
    secondOwner,
    environment: row.environment,
    principalId: row.principal?.id ?? null,
    decision: decision && {
      outcome: z.enum(['approved', 'rejected']).parse(decision.outcome),
      decider: { id: decision.decider.id, name: decision.decider.name },
      comment: decision.comment,
      decidedAt: decision.decidedAt,
      verdict: verdictLines.parse(decision.verdict),
    },
  };
}
