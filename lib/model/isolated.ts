/** Letters that are written from the right: Hebrew, Arabic and what Unicode keeps beside them. */
const fromTheRight =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text that somebody typed, for a sentence that is text alone: what is written from the right in it turns
 * nothing around it. As `<bdi>` does, which `Typed` is for; any other text stays as it is, for who copies it.
 */
export function isolated(text: string): string {
  return fromTheRight.test(text) ? `\u2068${text}\u2069` : text;
}
