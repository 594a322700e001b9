/** A text as LIKE finds it anywhere in another: its own % and _ stand for themselves. */
export function likeAnywhere(text: string): string {
  return `%${escaped(text)}%`;
}

/** The same at the start. */
export function likeAtStart(text: string): string {
  return `${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
