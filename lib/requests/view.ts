import { z } from 'zod';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { type KnownPerson, knownPerson } from '#lib/model/known-person.ts';
import { type StoredVerdictLine, storedVerdictLine } from '#lib/model/policy-verdict.ts';
import {
  type RequestSpec,
  type RequestState,
  requestSpec,
  requestState,
} from '#lib/model/request.ts';
import { groupsOf, type PlaceInForm, placeIn } from './place-in-form.ts';

/** What a view is made of. */
export const include = {
  requester: true,
  environment: true,
  principal: { select: { id: true } },
  decisions: { orderBy: { decidedAt: 'desc' }, take: 1, include: { decider: true } },
} satisfies Prisma.RequestInclude;
type Row = Prisma.RequestGetPayload<{ include: typeof include }>;

const verdictLines = z.array(storedVerdictLine);

/** A request as the pages see it. */
export type RequestView = {
  id: string;
  state: RequestState;
  name: string;
  spec: RequestSpec;
  why: string;
  submittedAt: Date;
  closedAt: Date | null;
  together: PlaceInForm | null;
  requester: KnownPerson;
  secondOwner: KnownPerson | null;
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
    decider: KnownPerson;
    comment: string;
    decidedAt: Date;
    verdict: StoredVerdictLine[];
  } | null;
};

/** Rows as views, in the same order. */
export async function viewsOf(rows: Row[]): Promise<RequestView[]> {
  const specs = rows.map((row) => requestSpec.parse(row.spec));
  const [people, groups] = await Promise.all([
    database().person.findMany({
      where: { id: { in: specs.map((spec) => spec.secondOwnerId) } },
      select: { id: true, name: true, userPrincipalName: true },
    }),
    groupsOf(rows),
  ]);
  return rows.flatMap((row, index) => {
    const spec = specs[index];
    if (!spec) return [];
    const secondOwner = people.find((person) => person.id === spec.secondOwnerId) ?? null;
    return [view(row, spec, { secondOwner, together: placeIn(groups, row) })];
  });
}

function view(
  row: Row,
  spec: RequestSpec,
  more: Pick<RequestView, 'secondOwner' | 'together'>,
): RequestView {
  const [decision] = row.decisions;
  return {
    id: row.id,
    state: requestState.parse(row.state),
    name: row.name,
    spec,
    why: row.why,
    submittedAt: row.submittedAt,
    closedAt: row.closedAt,
    requester: knownPerson(row.requester),
    environment: row.environment,
    principalId: row.principal?.id ?? null,
    decision: decision
      ? {
          outcome: z.enum(['approved', 'rejected']).parse(decision.outcome),
          decider: knownPerson(decision.decider),
          comment: decision.comment,
          decidedAt: decision.decidedAt,
          verdict: verdictLines.parse(decision.verdict),
        }
      : null,
    ...more,
  };
}
