import type { KnownPerson } from '#lib/model/known-person.ts';
import { toldApart } from '#lib/model/told-apart.ts';

export type ShownRole = { roleId: string; name: string };

/** What the security roles of one seat are called. */
export function roleNames(roles: readonly ShownRole[]): string[] {
  return toldApart(roles.map(({ roleId: id, name }) => ({ id, name, besides: null })));
}

/** What people are called. */
export function personNames(people: readonly KnownPerson[]): string[] {
  return toldApart(
    people.map(({ id, name, userPrincipalName: besides }) => ({ id, name, besides })),
  );
}
