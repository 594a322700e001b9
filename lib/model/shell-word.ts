/** A text as one word of a POSIX shell, which reads it back as it is ("Shell Command Language", 2.2.2). */
export function shellWord(text: string): string {
  return /^[\w./:@][\w./:@=-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
