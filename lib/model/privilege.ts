import { z } from 'zod';

/** How far a privilege reaches, least first. Source: "Security roles and privileges" (Dataverse). */
export const depths = ['Basic', 'Local', 'Deep', 'Global'] as const;
export type Depth = (typeof depths)[number];

export const privilege = z.object({
  privilegeId: z.string(),
  name: z.string(),
  depth: z.enum(depths),
});
export type Privilege = z.infer<typeof privilege>;

export const depthWords: Record<Depth, string> = {
  Basic: 'own rows',
  Local: 'its business unit',
  Deep: 'its business unit and those below',
  Global: 'the whole organization',
};

/**
 * What of `wanted` goes beyond `held`: privileges that are missing there or reach further than held.
 * Nobody can assign a role with more privileges than they hold.
 * Source: "Prevent elevation of security role privilege".
 */
export function beyond(held: readonly Privilege[], wanted: readonly Privilege[]): Privilege[] {
  const deepest = new Map<string, number>();
  for (const one of held) {
    const reach = depths.indexOf(one.depth);
    deepest.set(one.privilegeId, Math.max(reach, deepest.get(one.privilegeId) ?? -1));
  }
  return wanted.filter((one) => depths.indexOf(one.depth) > (deepest.get(one.privilegeId) ?? -1));
}

const managing = [
  'prvcreateuser',
  'prvwriteuser',
  'prvassignrole',
  'prvcreaterole',
  'prvwriterole',
];

/**
 * Whether privileges let their holder manage users or roles, and so widen its own access past every
 * approval. The portal's own role does; it is never handed out.
 */
export function managesAccess(privileges: readonly Privilege[]): boolean {
  return privileges.some((one) => managing.includes(one.name.toLowerCase()));
}

const verbs = [
  'Create',
  'Read',
  'Write',
  'Delete',
  'AppendTo',
  'Append',
  'Assign',
  'Share',
] as const;
export type TableVerb = (typeof verbs)[number];

export type TableAccess = { table: string; verbs: Partial<Record<TableVerb, Depth>> };
export type Allowance = { tables: TableAccess[]; others: string[] };

/** Reads privileges as a table of tables and verbs; what is about no table is listed by name. */
export function allowanceOf(privileges: readonly Privilege[]): Allowance {
  const tables = new Map<string, TableAccess>();
  const others = new Set<string>();
  for (const one of privileges) {
    const verb = verbs.find((candidate) => one.name.startsWith(`prv${candidate}`));
    const table = verb ? one.name.slice(3 + verb.length) : '';
    if (!verb || table === '') {
      others.add(one.name.replace(/^prv/, ''));
      continue;
    }
    const access = tables.get(table.toLowerCase()) ?? { table, verbs: {} };
    const before = access.verbs[verb];
    if (!before || depths.indexOf(one.depth) > depths.indexOf(before))
      access.verbs[verb] = one.depth;
    tables.set(table.toLowerCase(), access);
  }
  const sorted = [...tables.values()].sort((a, b) => a.table.localeCompare(b.table));
  return { tables: sorted, others: [...others].sort() };
}

/** Warnings about an allowance that a person who decides should read first. */
export function warningsOf({ tables, others }: Allowance): string[] {
  const warnings: string[] = [];
  const deletes = tables.filter((access) => access.verbs.Delete);
  if (deletes.length > 0) {
    warnings.push(`It may delete rows of ${deletes.map((access) => access.table).join(', ')}.`);
  }
  const everywhere = tables.filter((access) => access.verbs.Write === 'Global');
  if (everywhere.length > 0) {
    const names = everywhere.map((access) => access.table).join(', ');
    warnings.push(`It may change rows of ${names} in the whole organization.`);
  }
  if (others.length > 0) {
    warnings.push(`It holds ${others.length} privileges that are about no single table.`);
  }
  return warnings;
}
