import { database } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';

/** The ids of the environments with these words in their name, in capitals or not; of so many at most. */
export async function environmentsNamed(words: string, most?: number): Promise<string[]> {
  const rows = await database().environment.findMany({
    where: { displayName: { contains: likeText(words), mode: 'insensitive' } },
    select: { id: true },
    ...(most === undefined ? {} : { take: most }),
  });
  return rows.map(({ id }) => id);
}
