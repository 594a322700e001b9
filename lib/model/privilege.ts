/** How far a privilege reaches, least first. Source: "Security roles and privileges" (Dataverse). */
export const depths = ['Basic', 'Local', 'Deep', 'Global'] as const;
export type Depth = (typeof depths)[number];

/** A privilege as Dataverse names it. Its depth is a text: there are more than the four, and will be. */
export type Privilege = { privilegeId: string; name: string; depth: string };

export const depthWords: Record<Depth, string> = {
  Basic: 'own rows',
  Local: 'its business unit',
  Deep: 'its business unit and those below',
  Global: 'the whole organization',
};

/** Whether it is one of the four that can be compared. `RecordFilter` is none ("PrivilegeDepth EnumType"). */
export function isDepth(text: string): text is Depth {
  return depths.some((depth) => depth === text);
}

/** The depths among privileges that nobody here knows, each once. */
export function unknownDepths(privileges: readonly Privilege[]): string[] {
  return [...new Set(privileges.map((one) => one.depth).filter((depth) => !isDepth(depth)))];
}

/**
 * What of `wanted` goes beyond `held`: privileges that are missing there or reach further than held. A
 * depth that nobody knows is covered by the very same one only. Nobody can assign a role with more
 * privileges than they hold. Source: "Prevent elevation of security role privilege".
 */
export function beyond(held: readonly Privilege[], wanted: readonly Privilege[]): Privilege[] {
  const heldDepths = new Map<string, string[]>();
  for (const { privilegeId, depth } of held) {
    heldDepths.set(privilegeId, [...(heldDepths.get(privilegeId) ?? []), depth]);
  }
  return wanted.filter(
    (one) => !(heldDepths.get(one.privilegeId) ?? []).some((depth) => covers(depth, one.depth)),
  );
}

function covers(held: string, wanted: string): boolean {
  if (!isDepth(held) || !isDepth(wanted)) return held === wanted;
  return depths.indexOf(held) >= depths.indexOf(wanted);
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

export type TableAccess = { table: string; verbs: Partial<Record<TableVerb, string>> };
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
    if (!before || reachOf(one.depth) > reachOf(before)) access.verbs[verb] = one.depth;
    tables.set(table.toLowerCase(), access);
  }
  const sorted = [...tables.values()].sort((a, b) => a.table.localeCompare(b.table));
  return { tables: sorted, others: [...others].sort() };
}

/** An unknown depth may reach furthest of all, so that is how it is shown. */
function reachOf(depth: string): number {
  return isDepth(depth) ? depths.indexOf(depth) : depths.length;
}

/**
 * What an Environment Maker makes ("Predefined security roles", Dataverse): with rows of these one builds
 * what others then run, whatever the role is called.
 */
const makersTables: ReadonlySet<string> = new Set([
  ...['workflow', 'canvasapp', 'connector', 'connectionreference', 'customapi'],
  ...['solution', 'environmentvariabledefinition', 'processtrigger'],
]);

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
  const made = tables.filter(
    ({ table, verbs }) => makersTables.has(table.toLowerCase()) && (verbs.Create || verbs.Write),
  );
  if (made.length > 0) {
    const names = made.map((access) => access.table).join(', ');
    warnings.push(`It may make apps, flows or connections, as an Environment Maker can: ${names}.`);
  }
  if (others.length > 0) {
    warnings.push(`It holds ${others.length} privileges that are about no single table.`);
  }
  return warnings;
}
