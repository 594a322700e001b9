import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { unitOf } from '#lib/model/plurals-and-lists.ts';

/** So many roles are shown before somebody searches or asks for all. */
export const rolesShown = 8;

type View = {
  query: string;
  isAll: boolean;
  /** Ids of roles that stay in view whatever is searched: those picked, and those just given up. */
  staying: readonly string[];
};

/** Whether a role's name, or what it allows, holds every word of a search. */
export function matchesRole(role: RoleChoiceLine, query: string): boolean {
  const text = `${role.name} ${role.summary}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What is shown of the roles that can be picked, in their order, and how many match the search. */
export function rolesInView(
  roles: readonly RoleChoiceLine[],
  { query, isAll, staying }: View,
): { shown: RoleChoiceLine[]; matching: number } {
  const matching = roles.filter((role) => matchesRole(role, query));
  const first = new Set(isAll ? matching : matching.slice(0, rolesShown));
  return {
    shown: roles.filter((role) => first.has(role) || staying.includes(role.roleId)),
    matching: matching.length,
  };
}

/** How many roles a search has left over, in words. */
export function roleCountWords(given: {
  query: string;
  total: number;
  matching: number;
  isAll: boolean;
}): string {
  const { query, total, matching, isAll } = given;
  const isCut = !isAll && matching > rolesShown;
  const shown = isCut ? ` The first ${rolesShown} are shown.` : '';
  if (query.trim() === '') return `${total} can be picked.${shown}`;
  return `${matching} of ${total} ${unitOf(matching, 'matches', 'match')}.${shown}`;
}
