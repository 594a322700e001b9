import { database } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';

/** The ids of the people with these words in their name, in capitals or not. */
export async function peopleNamed(words: string): Promise<string[]> {
  const rows = await database().person.findMany({
    where: { name: { contains: likeText(words), mode: 'insensitive' } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
