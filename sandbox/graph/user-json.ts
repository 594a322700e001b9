import type { Entity } from '../odata/values.ts';
import type { Person } from '../world/directory-rows.ts';

/** A person with the default properties of "user resource type". */
export function personJson(person: Person): Entity {
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: person.jobTitle,
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
  };
}

/** What `User.ReadBasic.All` shows of it. */
export function basicPersonJson(person: Person): Entity {
  return { ...personJson(person), jobTitle: null };
}
