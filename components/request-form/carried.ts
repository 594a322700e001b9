import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { listed } from '#lib/model/plurals-and-lists.ts';

type CarriedRole = Pick<RoleChoiceLine, 'rootRoleId' | 'name'>;

/** Roles that were picked elsewhere and are to be picked here too, where they are on offer. */
export type Carried = {
  /** Where they were picked, as it reads in a sentence. */
  from: string;
  roles: readonly CarriedRole[];
};

/** An environment of the form with what is picked in it. */
type PickedIn = {
  place: { key: string };
  environment: { name: string } | undefined;
  picked: readonly CarriedRole[];
};

/** What the next environment of a form begins with: the roles of the last one above that has some. */
export function carriedTo(key: string, parts: readonly PickedIn[]): Carried | null {
  const above = parts.slice(
    0,
    parts.findIndex(({ place }) => place.key === key),
  );
  const last = above.findLast(({ picked }) => picked.length > 0);
  if (!last?.environment) return null;
  return {
    from: last.environment.name,
    roles: last.picked.map(({ rootRoleId, name }) => ({ rootRoleId, name })),
  };
}

/**
 * The carried roles as they are on offer here, and the names of those that are not. A role that came
 * with a solution has one root id in every environment; one made by hand is the same by its name.
 */
export function carriedInto(
  offered: readonly RoleChoiceLine[],
  { roles }: Pick<Carried, 'roles'>,
): { picked: RoleChoiceLine[]; missing: string[] } {
  const usable = offered.filter(({ reason }) => reason === null);
  const found = roles.map(
    ({ rootRoleId, name }) =>
      usable.find((one) => one.rootRoleId === rootRoleId) ??
      usable.find((one) => one.name === name) ??
      name,
  );
  return {
    picked: usable.filter((one) => found.includes(one)),
    missing: found.filter((one) => typeof one === 'string'),
  };
}

/** What was carried here and what could not be, in a sentence; empty when nothing was to be carried. */
export function carriedWords(offered: readonly RoleChoiceLine[], carried: Carried): string {
  const { picked, missing } = carriedInto(offered, carried);
  const names = picked.map(({ name }) => name);
  const absent = `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not on offer here.`;
  if (names.length === 0) return missing.length === 0 ? '' : `Picked in ${carried.from}: ${absent}`;
  const present = `${listed(names)} ${names.length === 1 ? 'was' : 'were'} carried over from ${carried.from}`;
  return missing.length === 0 ? `${present}.` : `${present}; ${absent}`;
}
