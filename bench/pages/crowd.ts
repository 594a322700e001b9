import type { RoleName } from '#lib/model/role.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

/** Whose pages are measured: by what they may see and how much of it is theirs. */
export const personas = {
  'maker of five': 'Maker',
  'maker of hundreds': 'Maker',
  admin: 'Admin',
  auditor: 'Auditor',
} satisfies Record<string, RoleName>;
export type Persona = keyof typeof personas;

export type Crowd = {
  people: BenchRows['person'];
  idOf: Record<Persona, string>;
  /** Who asks for all that the personas do not ask for, and owns it with them. */
  makerIds: string[];
  adminId: string;
};

/** So many people: one for each persona, another admin who decides, and makers. */
export function crowd(count: number, tenantId: string, seenAt: Date): Crowd {
  const people: BenchRows['person'] = [];
  const person = (name: string, role: RoleName): string => {
    const id = rowId();
    const mail = `${name.toLowerCase().replaceAll(' ', '.')}.${people.length}@contoso.example`;
    people.push({
      id,
      tenantId,
      objectId: rowId(),
      name,
      userPrincipalName: mail,
      roles: [role],
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
    });
    return id;
  };
  const idOf = {
    'maker of five': person('Fenna Vijf', 'Maker'),
    'maker of hundreds': person('Hunter Hundred', 'Maker'),
    admin: person('Agnes Admin', 'Admin'),
    auditor: person('Otto Auditor', 'Auditor'),
  };
  const adminId = person('Adam Decider', 'Admin');
  const makerIds: string[] = [];
  while (people.length < count) {
    const given = givenNames[people.length % givenNames.length];
    const family = familyNames[Math.floor(people.length / 7) % familyNames.length];
    makerIds.push(person(`${given} ${family}`, 'Maker'));
  }
  return { people, idOf, makerIds, adminId };
}

const givenNames = ['Ana', 'Ben', 'Chidi', 'Dora', 'Emil', 'Farah', 'Goran', 'Hana', 'Ivo', 'June'];
const familyNames = ['Novak', 'Okoye', 'Larsen', 'Costa', 'Weber', 'Singh', 'Ruiz', 'Blom', 'Ito'];
