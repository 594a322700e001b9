import { listed } from './plurals-and-lists.ts';
import { allowanceOf, type Privilege, type TableVerb } from './privilege.ts';

const words: readonly [TableVerb, string][] = [
  ['Create', 'create'],
  ['Read', 'read'],
  ['Write', 'change'],
  ['Delete', 'delete'],
  ['Assign', 'assign'],
  ['Share', 'share'],
];
const tablesNamedMax = 4;

/**
 * What a role allows, in one line to choose by: "Create, read and change Account and Contact; read
 * Invoice." Tables that may be treated alike stand together, what allows most comes first; what only links rows is left out.
 */
export function roleSummary(privileges: readonly Privilege[]): string {
  const byVerbs = new Map<string, string[]>();
  for (const { table, verbs } of allowanceOf(privileges).tables) {
    const key = listed(words.flatMap(([verb, word]) => (verbs[verb] ? [word] : [])));
    if (key !== '') byVerbs.set(key, [...(byVerbs.get(key) ?? []), table]);
  }
  const parts = [...byVerbs]
    .sort(([one], [other]) => other.length - one.length)
    .map(([verbs, tables]) => `${verbs} ${namesOf(tables)}`);
  if (parts.length === 0) return 'Allows nothing on a table by itself.';
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function namesOf(tables: readonly string[]): string {
  return tables.length > tablesNamedMax ? `${tables.length} tables` : listed(tables);
}
