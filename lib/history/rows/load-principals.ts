import { type Recorded, recordedBy } from '#lib/audit/recorded.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';

/** The rows that are a principal's. */
export const principalRows = {
  owners: true,
  seats: true,
  approved: { orderBy: { version: 'asc' } },
  remotes: true,
  // A verification writes nothing, and there is one each night.
  runs: { where: { recipe: { not: 'verify' } } },
} as const satisfies Prisma.PrincipalInclude;

export type WholePrincipal = Prisma.PrincipalGetPayload<{ include: typeof principalRows }>;
/** What the history tells of a principal that its rows must agree with, oldest first. */
export type PrincipalStory = readonly Recorded[];

/** Some principals with their rows and what the history tells of these; for a read of one moment. */
export async function loadPrincipals(
  tx: Transaction,
  which: Pick<Prisma.PrincipalFindManyArgs, 'where' | 'take'>,
): Promise<(readonly [WholePrincipal, PrincipalStory])[]> {
  const rows = await tx.principal.findMany({
    ...which,
    orderBy: { id: 'asc' },
    include: principalRows,
  });
  const stories = await storiesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => [row, stories.get(row.id) ?? []]);
}

/** What the history tells of some principals, by their ids. */
export async function storiesOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PrincipalStory>> {
  return recordedBy(
    await tx.$queryRaw`
      SELECT seq, at, body, principal_id::text AS about
      FROM audit_event
      WHERE principal_id = ANY(${ids}::uuid[]) AND (
        kind = 'request.approved' OR kind LIKE 'principal.%' AND kind <> 'principal.verified'
        OR kind IN ('run.started', 'run.succeeded', 'run.cancelled') AND body NOT LIKE '%"recipe":"verify"%'
        OR kind = 'run.step-done' AND body NOT LIKE '%"remoteId":null%')
      ORDER BY seq`,
  );
}
