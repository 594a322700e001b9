import { isSameId } from './is-same-id.ts';
import { plainName } from './plain-name.ts';

/** By what a role is known: a name in the language of its organization, and ids that are everywhere the same. */
export type RoleIdentity = { name: string; rootRoleId: string; templateId: string | null };

/**
 * Roles that come with every organization, by what stays the same when they are named in another language.
 * Environment Maker has no template. Its root copy was seen with the id below in every organization that
 * people published one of, Microsoft's own Terraform provider among them, and no page of Microsoft's promises
 * it: where it has another, it is barred by its English name, and what it holds is a warning wherever it is
 * decided on (`warningsOf`). Source: "Role templates" and "Predefined security roles" (Dataverse).
 */
const predefined: readonly { name: string; templateId?: string; rootRoleId?: string }[] = [
  { name: 'System Administrator', templateId: '627090ff-40a3-4053-8790-584edc5be201' },
  { name: 'System Customizer', templateId: '119f245c-3cc8-4b62-b31c-d1a046ced15d' },
  { name: 'Basic User', templateId: '236750cd-45ae-4939-ab12-b24b920ced93' },
  { name: 'Environment Maker', rootRoleId: 'd58407f2-48d5-e711-a82c-000d3a37c848' },
];

/** Whether it is the predefined role of that English name, whatever it is called where it stands. */
export function isPredefined(role: Omit<RoleIdentity, 'name'>, name: string): boolean {
  return predefined.some(
    (one) =>
      isSameRoleName(one.name, name) &&
      (isSameOrNone(one.templateId, role.templateId) ||
        isSameOrNone(one.rootRoleId, role.rootRoleId)),
  );
}

/** Whether one of the names that a policy bars means this role: as it is called, or as what it is. */
export function isBarredRole(role: RoleIdentity, deniedRoleNames: readonly string[]): boolean {
  return deniedRoleNames.some(
    (denied) => isSameRoleName(denied, role.name) || isPredefined(role, denied),
  );
}

/** Names are the same whatever their case, their width, their blanks, and what nobody sees in them. */
export function isSameRoleName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function isSameOrNone(known: string | undefined, found: string | null): boolean {
  return known !== undefined && found !== null && isSameId(known, found);
}
