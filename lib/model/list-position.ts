import { z } from 'zod';

/** Rows on one page of a list. */
export const pageSize = 50;

/**
 * A row's place in a list: the value that the list is sorted by (a moment in ISO 8601, or a text), and
 * the id that parts equal ones. It stays where it is when rows come and go around it.
 */
export type ListPosition = { key: string; id: string };

/** The part of a list that is asked for: what follows a place, else what comes before one, else the start. */
export type Span = { after?: ListPosition | undefined; before?: ListPosition | undefined };

/** One page, in the order of the list, and the places from which the pages beside it are found. */
export type Page<Row> = { rows: Row[]; previous: ListPosition | null; next: ListPosition | null };

const keys = {
  moment: z.iso.datetime().refine((text) => Date.parse(text) > 0),
  text: z.string().regex(/^\P{Cc}*$/u),
};
const parts = /^(?<id>[^~]+)~(?<key>.*)$/su;

/** A place as it stands in an address. */
export function positionText({ key, id }: ListPosition): string {
  return `${id}~${key}`;
}

/** Reads a place out of an address; undefined when it is not one. */
export function readPosition(text: string, sortedBy: keyof typeof keys): ListPosition | undefined {
  const found = z.object({ id: z.guid(), key: keys[sortedBy] }).safeParse(parts.exec(text)?.groups);
  return found.data;
}

/** Whether a page is looked for from its end towards the start. */
export function isBackward({ after, before }: Span): boolean {
  return after === undefined && before !== undefined;
}

/**
 * Makes a page of what was found for `span`: at most `size` rows and one more that only says that
 * there is more, in the order in which they were looked for.
 */
export function pageOf<Row>(
  found: readonly Row[],
  span: Span,
  placeOf: (row: Row) => ListPosition,
  size = pageSize,
): Page<Row> {
  const rows = found.slice(0, size);
  const hasMore = found.length > size;
  const backward = isBackward(span);
  if (backward) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasPrevious = backward ? hasMore : span.after !== undefined;
  const hasNext = backward || hasMore;
  return {
    rows,
    previous: first && hasPrevious ? placeOf(first) : null,
    next: last && hasNext ? placeOf(last) : null,
  };
}
