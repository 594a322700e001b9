import { database } from '#lib/kernel/db.ts';

export type ListedPerson = { id: string; name: string; userPrincipalName: string };

/** The people the portal knows, by name, without one of them: who can be a second owner. */
export async function peopleExcept(personId: string): Promise<ListedPerson[]> {
  return database().person.findMany({
    where: { id: { not: personId } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, userPrincipalName: true },
  });
}
