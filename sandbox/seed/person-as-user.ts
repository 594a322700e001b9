import type { people } from './people.ts';

/** What a system user's row says of a person: as licensed, enabled, and with read-write access. */
export function personAsUser(person: Omit<(typeof people)[number], 'roles'>) {
  return {
    applicationId: null,
    directoryObjectId: person.id,
    fullName: person.displayName,
    firstName: person.givenName,
    lastName: person.surname,
    email: person.userPrincipalName,
    domainName: person.userPrincipalName,
    accessMode: 0,
    isDisabled: false,
    isDeleted: false,
  };
}
