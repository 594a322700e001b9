import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { type ListPosition, positionText, readPosition } from './list-position.ts';

/** What the address of a list says: what is looked for, in which state, and which page of it. */
export type ListQuery<State extends string = string> = {
  q?: string | undefined;
  state?: State | undefined;
  /** The page that follows this place, or the one that comes before it; the first page without either. */
  after?: ListPosition | undefined;
  before?: ListPosition | undefined;
};

const controls = /\p{Cc}/gu;
const searched = z
  .string()
  .transform((text) => cleanText(text).replace(controls, ' ').trim())
  // By characters: half of one is none that a database could be asked for.
  .transform((text) => [...text].slice(0, 100).join(''))
  .transform((text) => (text === '' ? undefined : text));

/**
 * Reads the address of a list that can be in these states. What is malformed there counts as not set:
 * a list always has a first page.
 */
export function listQuery<State extends string>(
  states: readonly State[],
  sortedBy: 'moment' | 'text' = 'moment',
): z.ZodType<ListQuery<State>> {
  const place = z
    .string()
    .max(400)
    .transform((text) => readPosition(text, sortedBy))
    .optional()
    .catch(undefined);
  return z.object({
    q: searched.optional().catch(undefined),
    state: z.enum(states).optional().catch(undefined),
    after: place,
    before: place,
  });
}

/**
 * The address of a list with this query; `more` are parameters that only this list has. A list further
 * down on its page has a base that says where: `/environments/1#principals`.
 */
export function listPath(
  base: string,
  { q, state, after, before }: ListQuery,
  more: Record<string, string | undefined> = {},
): string {
  const all = {
    ...more,
    q,
    state,
    after: after && positionText(after),
    before: before && positionText(before),
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value) query.set(name, value);
  const [path, place] = base.split('#');
  return `${path}${query.size > 0 ? `?${query}` : ''}${place ? `#${place}` : ''}`;
}

/** A query without its place in the pages: what a changed filter starts from. */
export function firstPageQuery<State extends string>({
  after: _,
  before: __,
  ...query
}: ListQuery<State>): ListQuery<State> {
  return query;
}
