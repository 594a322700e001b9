import { database } from '#lib/kernel/db.ts';

/** A list longer than this is no list to pick from; the filter still takes any id in the address. */
const principalsMax = 1000;

/** What the history can be filtered by, by the names of today. */
export async function filterChoices() {
  const select = { id: true, name: true };
  const [people, principals, environments] = await Promise.all([
    database().person.findMany({ select, orderBy: { name: 'asc' } }),
    database().principal.findMany({ select, orderBy: { name: 'asc' }, take: principalsMax }),
    database().environment.findMany({
      select: { id: true, displayName: true },
      orderBy: { displayName: 'asc' },
    }),
  ]);
  return {
    people,
    principals,
    environments: environments.map(({ id, displayName }) => ({ id, name: displayName })),
  };
}
