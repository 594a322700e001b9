import type { PersonActor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database } from '#lib/kernel/db.ts';
import type { Finding } from '#lib/model/finding.ts';
import { findingColumns, openFindings, readFinding } from './read-finding.ts';

export type FindingOfTenant = { id: string; finding: Finding; since: Date };

/** What a look at the whole tenant found that belongs to no principal of ours. For admins. */
export async function findingsOfTenant(actor: PersonActor): Promise<FindingOfTenant[]> {
  assertMay(actor, 'health.read');
  const rows = await database().finding.findMany({
    ...{ orderBy: openFindings.orderBy, take: 100 },
    where: { ...openFindings.where, principalId: null, environmentId: null },
    select: { ...findingColumns, id: true, firstSeenAt: true },
  });
  return rows.map(({ id, firstSeenAt: since, ...row }) => ({
    id,
    finding: readFinding(row),
    since,
  }));
}
