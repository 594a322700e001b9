import type { database, Transaction } from '#lib/kernel/db.ts';
import type { CatalogEntry } from '#lib/model/state-reason.ts';

/** The entry that stands for an organization in the catalog: there is at most one that can be picked. */
export async function entryOfOrganization(
  db: Transaction | ReturnType<typeof database>,
  organizationId: string,
): Promise<CatalogEntry | null> {
  return db.environment.findFirst({
    where: { organizationId, state: 'ready' },
    select: { displayName: true, instanceUrl: true },
  });
}
