import { randomOf } from './random.ts';

/** What files and shells take for something else, in the places where they do. */
const chosen = [
  ...[
    "'",
    '"',
    '`',
    '$',
    '\\',
    '#',
    ' ',
    '!',
    '=',
    ';',
    '&',
    '|',
    '*',
    '?',
    '(',
    '~',
    '{',
    '%',
    ',',
  ],
  ...[
    '-dash',
    '--',
    '-',
    '~',
    '~root',
    '~/x',
    'a:~root',
    '=ls',
    '@file',
    '%PATH%',
    '!x',
    'a#b',
    'a #b',
  ],
  ...[
    "it's",
    '"quoted"',
    "'quoted'",
    '`date`',
    '$HOME',
    `\${HOME}`,
    '$(date)',
    '$$',
    'a\\nb',
    'a\\',
  ],
  ...[
    ' before',
    'after ',
    'in between',
    '\u00a0',
    'a=b',
    '=b',
    '\'"`$\\ #',
    "it's $HOME",
    'a;b&c|d>e<f',
  ],
  ...[
    'null',
    'true',
    'yes',
    'No',
    'on',
    '~',
    '1e3',
    '0x10',
    '0o7',
    '1_000',
    '12:30',
    '.inf',
    '2026-11-26',
  ],
  ...[
    'a: b',
    '- a',
    '? a',
    '[a]',
    '{a: b}',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '| a',
    '> a',
    'a # b',
    '<<',
  ],
  ...['é', '密码', '🔑', 'ß“”', 'data:text/plain;base64,QQ==', 'export A=1', '@-', '%0A', '&#10;'],
];

const alphabet = [...'aZ09-_.~\'"`$\\# =!;&|<>*?(){}[]^%,:@/+é🔑'];

/** Values of one line that break what is written carelessly; the same for the same seed. */
export function hostileTexts(seed: number, count = 150): string[] {
  const random = randomOf(seed);
  const one = () => alphabet[Math.floor(random() * alphabet.length)];
  const drawn = Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 40) }, one).join(''),
  );
  return [...new Set([...chosen, ...drawn])];
}

/** Entra's own: 40 characters of its alphabet. */
export function secretsLikeEntras(seed: number, count = 150): string[] {
  const random = randomOf(seed);
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~-';
  const one = () => characters[Math.floor(random() * characters.length)];
  return Array.from({ length: count }, () => Array.from({ length: 40 }, one).join(''));
}
