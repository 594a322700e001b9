/** A person as pages name them: two can have one name, no two one user principal name. */
export type KnownPerson = { id: string; name: string; userPrincipalName: string };

/** No more of somebody than pages show. */
export function knownPerson({ id, name, userPrincipalName }: KnownPerson): KnownPerson {
  return { id, name, userPrincipalName };
}
