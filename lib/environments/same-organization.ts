import type { database, Transaction } from '#lib/kernel/db.ts';

export type CatalogEntry = { displayName: string; instanceUrl: string | null };

/** The entry that stands for an organization in the catalog: there is at most one that can be picked. */
export function entryOfOrganization(
  db: Transaction | ReturnType<typeof database>,
  organizationId: string,
): Promise<CatalogEntry | null> {
  return db.environment.findFirst({ where: { organizationId, state: 'ready' } });
}

/** `Sales Production (sales.crm4.dynamics.com)`: by which an entry is told from others of its name. */
export function entryName({ displayName, instanceUrl }: CatalogEntry): string {
  return instanceUrl ? `${displayName} (${new URL(instanceUrl).host})` : displayName;
}

/** Why an entry cannot be picked whose organization has another; a migration writes the same words. */
export function sameOrganizationWords(entry: CatalogEntry): string {
  return `Same organization as ${entryName(entry)}. Ask there; the principals here stay as they are.`;
}
