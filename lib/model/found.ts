import { z } from 'zod';
import { cleanText } from './clean-text.ts';

/** From so many entries on a choice is searched on the server instead of sent with the page. */
export const searchedFrom = 20;

/** How many entries an answer to a search holds at most. */
export const foundMax = 20;

/** What a person types to search by: one line, without anything that a database cannot hold. */
export const searchQuery = z
  .string()
  .transform(cleanText)
  .pipe(
    z
      .string()
      .trim()
      .max(100, 'Search by at most 100 characters.')
      .regex(/^\P{Cc}*$/u, 'Search by one line of text.'),
  );

/** What a search answers: the first entries that match, and whether there are more. */
export type Found<Item> = { found: Item[]; isCutOff: boolean };

export function foundOf<S extends z.ZodType>(item: S) {
  return z.object({ found: z.array(item), isCutOff: z.boolean() });
}

/** The answer of a search that has read one entry more than it gives. */
export function firstOf<Item>(items: readonly Item[]): Found<Item> {
  return { found: items.slice(0, foundMax), isCutOff: items.length > foundMax };
}
