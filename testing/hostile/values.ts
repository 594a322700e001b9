/** A value that nobody types on purpose; `undefined` is a field that is missing, a list one that came so often. */
export type HostileValue = { name: string; value: unknown };

const zeros = '00000000-0000-0000-0000-000000000000';

/** One table of values for every field, parameter and header. */
export const hostileValues: readonly HostileValue[] = Object.entries({
  'U+0000': 'a reason\0 of a dozen words',
  'a bell': 'a reason\u0007 of a dozen words',
  'an escape sequence': '\u001b[31ma reason\u001b[0m',
  'delete and C1': 'a reason\u007f\u009b of a dozen words',
  'a tab': 'a reason\tof a dozen words',
  'a line feed': 'a reason\nof a dozen words',
  'a browser’s line breaks': 'a reason\r\n\r\nof a dozen words\r\n',
  'a carriage return': 'a reason\rof a dozen words',
  'separators of lines and paragraphs': 'a reason\u2028of a dozen\u2029words',
  'text that is turned around': 'Rita \u202enihtemos\u202c or other',
  'a turn that never ends': '\u2067\u202ea reason of a dozen words',
  'zero-width blanks': '\u200b'.repeat(12),
  joiners: '\u200d'.repeat(12),
  'a byte order mark': '\ufeffa-reason',
  'soft hyphens': 'a\u00adrea\u00adson\u00ad of words',
  'tags and selectors': 'a\ufe0f\ufe0f\u{e0061}\u{e0062} reason of words',
  fillers: '\u3164\uffa0\u2800'.repeat(6),
  '10,000 characters': 'x'.repeat(10_000),
  '10,000 emoji': '🔑'.repeat(10_000),
  'a heap of accents': `a${'\u0301'.repeat(900)}`,
  'half a character': '\ud83d and some words more',
  'the other half': 'some words and \udd11',
  noncharacters: 'a \uffff\ufdd0 reason of words',
  'private use': '\ue000\u{10fffd} reason of words',
  'a family': '👩‍👩‍👧‍👦 reason of words',
  nothing: '',
  blanks: ' \t  ',
  'blanks that do not break': '\u00a0\u3000\u2003',
  'a name of every object': '__proto__',
  'another one': 'constructor',
  'a word of React’s': '$undefined',
  'a reference of React’s': '$K1',
  'a promise of React’s': '$@7',
  'a number of React’s': '$nfour',
  'percent signs': '%00%E0%A4%A%',
  'a broken percent sign': '%E0%A4%A',
  'bytes that are no text': '%F0%28%8C%BC%ED%A0%80',
  'a percent sign of its own': '%2500%0A',
  'a path': '../../../../etc/passwd\\..',
  'another site': '//evil.example/@https:/',
  'an address with a script': 'javascript:alert(1)//https://x.crm4.dynamics.com',
  SQL: `'; DROP TABLE "request"; --`,
  markup: '"><script>alert(1)</script><!--',
  'templates of others': `\${7*7}{{7*7}}<%= 7*7 %>`,
  'less than nothing': '-1',
  'too much': '999999999999999999999999999999',
  infinity: '1e999',
  'no day': '2026-02-30',
  'a day before all': '0000-01-01',
  'a day after all': '+275760-09-13T00:00:00.001Z',
  'the empty id': zeros,
  'an id in another way': `{${zeros.toUpperCase()}}`,
  'a number': 7,
  'a truth': true,
  null: null,
  'an object': { toString: 'x', length: 3 },
  'lists in lists': [[['x']], [[]]],
  'a pit': JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`),
  missing: undefined,
  twice: ['1', '1'],
  'a thousand times': Array.from({ length: 1000 }, (_, index) => String(index + 1)),
}).map(([name, value]) => ({ name, value }));

/** What a form or an address can say of a value: texts, none or several. Other types come as their JSON. */
export function textsOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
