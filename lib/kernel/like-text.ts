/**
 * A text as LIKE takes it literally: its own % and _ stand for themselves. Prisma's `contains` and
 * `startsWith` are a LIKE too, and leave that to whoever calls them.
 */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
