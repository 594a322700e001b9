import { expect, test } from 'vitest';
import { withUtf8 } from './with-utf8.ts';

test.each<[Record<string, string | undefined>, string | undefined]>([
  [{}, 'C.UTF-8'],
  [{ LANG: '' }, 'C.UTF-8'],
  [{ LANG: 'C' }, 'C.UTF-8'],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'POSIX' }, 'C.UTF-8'],
  [{ LANG: 'de_DE.utf8' }, undefined],
  [{ LANG: 'C', LC_CTYPE: 'C.UTF-8' }, undefined],
])('a browser that is started with %j finds folders with an umlaut in their path', (of, locale) => {
  const given = withUtf8({ ...of, PATH: '/bin', NONE: undefined });
  expect(given).toEqual({ ...of, PATH: '/bin', ...(locale ? { LC_ALL: locale } : {}) });
});
