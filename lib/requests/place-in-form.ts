import { database } from '#lib/kernel/db.ts';

/** Which of how many a request is, where one form named several environments; counted from 1. */
export type PlaceInForm = { id: string; position: number; count: number };

type GroupMember = { id: string; askedTogetherId: string | null };

/** Everything that was asked for together with one of these rows, in the order of the forms. */
export async function groupsOf(rows: readonly GroupMember[]): Promise<GroupMember[]> {
  const ids = new Set(rows.flatMap((row) => row.askedTogetherId ?? []));
  if (ids.size === 0) return [];
  return database().request.findMany({
    where: { askedTogetherId: { in: [...ids] } },
    select: { id: true, askedTogetherId: true },
    orderBy: { id: 'asc' },
  });
}

/** A request's place among those; null for one that was asked for alone. */
export function placeIn(groups: readonly GroupMember[], row: GroupMember): PlaceInForm | null {
  if (row.askedTogetherId === null) return null;
  const group = groups.filter((one) => one.askedTogetherId === row.askedTogetherId);
  const position = group.findIndex((one) => one.id === row.id) + 1;
  return { id: row.askedTogetherId, position, count: group.length };
}
