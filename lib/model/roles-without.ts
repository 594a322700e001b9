import { isSameId } from './is-same-id.ts';

/** The roles of `all` that are not among `others`, by their ids. */
export function rolesWithout<R extends { roleId: string }>(
  all: readonly R[],
  others: readonly { roleId: string }[],
): R[] {
  return all.filter(({ roleId }) => !others.some((other) => isSameId(other.roleId, roleId)));
}
