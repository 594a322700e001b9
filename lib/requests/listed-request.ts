import { z } from 'zod';
import { database, type Prisma } from '#lib/kernel/db.ts';
import type { KnownPerson } from '#lib/model/known-person.ts';
import {
  type RequestSpec,
  type RequestState,
  requestSpec,
  requestState,
} from '#lib/model/request.ts';
import { groupsOf, type PlaceInForm, placeIn } from './place-in-form.ts';

const person = { id: true, name: true, userPrincipalName: true } satisfies Prisma.PersonSelect;

const select = {
  id: true,
  state: true,
  name: true,
  spec: true,
  askedTogetherId: true,
  submittedAt: true,
  closedAt: true,
  requester: { select: person },
  environment: { select: { displayName: true, instanceUrl: true, sku: true } },
  principal: { select: { id: true } },
  decisions: {
    orderBy: { decidedAt: 'desc' },
    take: 1,
    select: { outcome: true, decider: { select: person } },
  },
} satisfies Prisma.RequestSelect;

type Row = Prisma.RequestGetPayload<{ select: typeof select }>;

/** A request as a line of a list shows it. */
export type ListedRequest = {
  id: string;
  state: RequestState;
  name: string;
  spec: RequestSpec;
  submittedAt: Date;
  closedAt: Date | null;
  together: PlaceInForm | null;
  requester: KnownPerson;
  environment: { displayName: string; instanceUrl: string | null; sku: string | null };
  principalId: string | null;
  decision: {
    outcome: 'approved' | 'rejected';
    decider: KnownPerson;
  } | null;
};

/** The requests with these ids, in their order. Whether somebody may read them is settled before. */
export async function listedRequests(ids: readonly string[]): Promise<ListedRequest[]> {
  if (ids.length === 0) return [];
  const rows = await database().request.findMany({ where: { id: { in: [...ids] } }, select });
  const groups = await groupsOf(rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [listed(row, placeIn(groups, row))] : [];
  });
}

function listed(row: Row, together: PlaceInForm | null): ListedRequest {
  const { askedTogetherId: _, principal, decisions, ...rest } = row;
  const [decision] = decisions;
  return {
    ...rest,
    state: requestState.parse(row.state),
    spec: requestSpec.parse(row.spec),
    together,
    principalId: principal?.id ?? null,
    decision: decision
      ? {
          outcome: z.enum(['approved', 'rejected']).parse(decision.outcome),
          decider: decision.decider,
        }
      : null,
  };
}
