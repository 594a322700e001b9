/**
 * Whether PostgreSQL can keep a text: it takes no U+0000 ("Character Types"), and half of a surrogate
 * pair is no character in UTF-8.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
