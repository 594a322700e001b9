/**
 * A name as a part of one line: nothing in it ends the line, turns it around or hides in it. For what is
 * written where a line means something: files, headers, commands.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
