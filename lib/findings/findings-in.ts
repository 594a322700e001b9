import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import type { Finding } from '#lib/model/finding.ts';
import { findingColumns, openFindings, readFinding } from './read-finding.ts';

export type FindingInEnvironment = {
  id: string;
  principal: { id: string; name: string };
  finding: Finding;
  since: Date;
};

/** What a look at an environment found of principals without a seat there, of those an actor may read. */
export async function findingsIn(
  actor: PersonActor,
  environmentId: string,
): Promise<FindingInEnvironment[]> {
  const rows = await database().finding.findMany({
    ...{ orderBy: openFindings.orderBy, where: { ...openFindings.where, environmentId } },
    select: {
      ...findingColumns,
      ...{ id: true, firstSeenAt: true },
      principal: {
        select: { id: true, name: true, owners: { select: { personId: true } } },
      },
    },
  });
  return rows.flatMap(({ id, principal, firstSeenAt: since, ...row }) => {
    if (!principal) return [];
    const ownerIds = principal.owners.map(({ personId }) => personId);
    if (may(actor, 'principal.read', { ownerIds }, now()) !== 'yes') return [];
    const { id: principalId, name } = principal;
    return [{ id, principal: { id: principalId, name }, finding: readFinding(row), since }];
  });
}
