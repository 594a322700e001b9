import { expect, test } from 'vitest';
import { cleanInput } from './clean-input.ts';

test.each([
  [{ why: 'Grüße, 𝒳 and\ttoo' }, []],
  [{ why: 'a\0b', name: 'fine' }, ['why']],
  [{ why: 'a\u0007b', name: 'a\u001b[31mb', comment: 'a\u007fb' }, ['why', 'name', 'comment']],
  [{ why: '\ud800', comment: '\udc00 x' }, ['why', 'comment']],
  [{ roleIds: ['a', 'b\0'], 'roleIds-2': ['a'] }, ['roleIds']],
  [{ kept: { 'a\0': 'b' } }, ['kept']],
  [{ 'a\0': 'b' }, ['a\0']],
  [{ key: [[[[[[[[['deep']]]]]]]]] }, ['key']],
  [{ day: new Date(0), many: 3, none: null, map: new Map([['a', '\0']]) }, []],
  [undefined, []],
  ['\0', []],
])('of %j, %j is no text', (given, fields) => {
  expect(cleanInput(given).unfit).toEqual(fields);
});

test('what is nested without end is refused before anything follows it down', () => {
  const key = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  expect(cleanInput({ key }).unfit).toEqual(['key']);
});

test('a field whose name objects have a meaning for is a field like any other', () => {
  const given = JSON.parse('{"__proto__":["a\\r\\nb"],"constructor":"c"}');
  expect(JSON.stringify(cleanInput(given).input)).toBe('{"__proto__":["a\\nb"],"constructor":"c"}');
});

const read: [string, string, string][] = [
  ['a browser’s line breaks count once', 'a\r\nb\r\n\r\nc', 'a\nb\n\nc'],
  ['and so do those of others', 'a\rb\u2028c\u2029d\u0085e\u000bf', 'a\nb\nc\nd\ne\nf'],
  ['zero-width blanks', '\u200b'.repeat(12), ''],
  ['a byte order mark, a soft hyphen, a word joiner', '\ufeffa\u00adb\u2060c', 'abc'],
  ['what turns a name around', 'Rita \u202enihtemos\u202c \u2066x\u2069\u200f', 'Rita nihtemos x'],
  ['fillers and tags', '\u3164\uffa0\u{e0041}\u{e0042}\u2800x', 'x'],
  ['joiners and selectors without a character of their own', '\u200d\u200d\ufe0f', ''],
  ['many joiners behind one', 'a\u200d\u200d\u200d\ufe0f\ufe0f', 'a\u200d'],
];

test.each(read)('%s', (_, typed, text) => {
  expect(cleanInput({ why: typed }).input).toEqual({ why: text });
});

test.each(['👩‍👩‍👧', '🏳️‍🌈', '1️⃣', '❤️', 'می‌خواهم', 'क्‍ष', 'e\u0301', '密码', 'שלום', ' a  b '])(
  'what is written with such characters stays as it is: %s',
  (text) => {
    expect(cleanInput({ why: text }).input).toEqual({ why: text });
  },
);
