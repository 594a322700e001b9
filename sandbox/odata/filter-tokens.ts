import { QueryError } from './query-error.ts';

export type Token = { kind: 'text' | 'mark' | 'word'; text: string };

const pattern = /\s*(?:('(?:[^']|'')*')|([(),]|:(?!\d))|((?:[^\s(),:']|:(?=\d))+))/y;

/** Quoted text, marks and bare words (paths, operators, numbers, GUIDs, times) of a filter. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < trimmed.length) {
    const at = pattern.lastIndex;
    const [, quoted, mark, word] = pattern.exec(trimmed) ?? [];
    if (quoted !== undefined) {
      tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'") });
    } else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else throw new QueryError(`Invalid filter clause: syntax error at position ${at}.`);
  }
  return tokens;
}
