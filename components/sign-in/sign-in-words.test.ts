import { expect, test } from 'vitest';
import { signInWords } from './sign-in-words.ts';

test('the most telling code is the one that is put in words', () => {
  expect(signInWords(['50105', 'access_denied']).title).toContain('not assigned');
  expect(signInWords([undefined, 'access_denied']).title).toContain('stopped');
});

test('a code nobody knows still leads out', () => {
  expect(signInWords(['never-heard', undefined]).sentence).toContain('Start again');
});

test('a code that is a name of every object is nobody known', () => {
  expect(signInWords(['constructor']).sentence).toContain('Start again');
});
