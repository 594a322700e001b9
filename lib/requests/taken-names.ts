import { database } from '#lib/kernel/db.ts';

/** Which of these names a pending request or a living principal has. */
export async function takenNames(names: readonly string[]): Promise<string[]> {
  const [pending, living] = await Promise.all([
    database().request.findMany({
      where: { name: { in: [...names] }, state: 'pending' },
      select: { name: true },
    }),
    database().principal.findMany({
      where: { name: { in: [...names] }, retiredAt: null },
      select: { name: true },
    }),
  ]);
  return [...pending, ...living].map(({ name }) => name);
}
