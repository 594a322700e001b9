import { type Recorded, recordedBy } from '#lib/audit/recorded.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { eventsOf } from './events-of.ts';
import { type Held, type Judged, judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

type EnvironmentRow = Prisma.EnvironmentGetPayload<object>;

/** The next environments by id, held against what the history tells of the catalog. */
export async function judgeEnvironments(
  tx: Transaction,
  after: string | null,
): Promise<Judged[][]> {
  const rows = await tx.environment.findMany({
    ...nextById(after, 500),
  });
  return (await environmentsJudged(tx, rows)).map((one) => [one]);
}

/** Some environments held against what the history tells of the catalog. */
export async function environmentsJudged(
  tx: Transaction,
  rows: readonly EnvironmentRow[],
): Promise<Judged[]> {
  const ids = rows.map(({ id }) => id);
  const recorded = recordedBy(
    await tx.$queryRaw`
      SELECT seq, at, body, environment_id::text AS about
      FROM audit_event
      WHERE kind IN ('environment.added', 'environment.updated')
        AND environment_id = ANY(${ids}::uuid[])
      ORDER BY seq`,
  );
  return rows.map((row) => environmentJudged(row, recorded.get(row.id) ?? []));
}

/**
 * An environment against its events: its policy as it was added, where the event says it, its address as
 * it was told last, its organization and the portal's user as they were answered last, and whether it was let in.
 */
export function environmentJudged(row: EnvironmentRow, recorded: readonly Recorded[]): Judged {
  const [added] = eventsOf(recorded, 'environment.added');
  const told = eventsOf(recorded, 'environment.added', 'environment.updated');
  const last = told.at(-1);
  const since = added?.seq ?? null;
  const seq = last?.seq ?? since;
  const { policyDigest } = added?.event ?? {};
  const placed = told.findLast(({ event }) => event.instanceUrl !== undefined);
  const userId = last?.event.portalUserId;
  return judged({ rows: 'environment', id: row.id, since }, [
    said(placed?.event.instanceUrl, row.instanceUrl, placed?.seq ?? since, addressWords(placed)),
    said(policyDigest, hashOfValue(row.policy), since, 'it was added with another policy'),
    said(lower(last?.event.organizationId), row.organizationId, seq, 'it is another organization'),
    said(lower(userId), row.portalUserId, seq, 'the portal is another user there'),
    [row.state !== 'ready' || isLetIn(last), seq, 'it did not let the portal in'],
  ]);
}

/** Events hold an id as Microsoft spelled it, rows in the one spelling of the database. */
const lower = (id: string | null | undefined) => id?.toLowerCase() ?? id;

/** What an event says is so; what it does not say, as in an earlier release, is left open. */
function said<T>(told: T | undefined, found: T, seq: number | null, what: string): Held {
  return [told === undefined || told === found, seq, what];
}

const addressWords = (placed: { event: { kind: string } } | undefined) =>
  placed?.event.kind === 'environment.updated'
    ? 'it was accepted at another address'
    : 'it was added under another address';

function isLetIn(
  last: ReturnType<typeof eventsOf<'environment.added' | 'environment.updated'>>[0] | undefined,
) {
  if (!last) return false;
  return last.event.kind === 'environment.updated'
    ? last.event.state === 'ready'
    : last.event.portalUserId !== null;
}
