import { expect, test } from 'vitest';
import { signInWords } from './sign-in-words.ts';

test('the most telling code is the one that is put in words', () => {
  expect(signInWords(['50105', 'access_denied']).title).toContain('not assigned');
  expect(signInWords([undefined, 'access_denied']).title).toContain('stopped');
});

test('a code nobody knows still leads out', () => {
  expect(signInWords(['never-heard', undefined]).sentence).toContain('Start again');
});

test('a clock that is wrong is called one', () => {
  const { title, sentence } = signInWords(['not-yet-valid']);
  expect(`${title} ${sentence}`).toContain('clock');
  expect(sentence).toContain('behind');
  expect(signInWords(['expired']).sentence).toContain('clock');
});

test.each([['HTTP 431'], ['unknown-answer'], ['silent'], ['this-page'], ['cookies-off']])(
  'what the portal never saw is not said to be written down: %s',
  (code) => {
    expect(signInWords([code]).sentence).not.toMatch(/written down|on our side/);
    expect(signInWords([code]).title).not.toBe(signInWords([undefined]).title);
  },
);

test('a code that is a name of every object is nobody known', () => {
  expect(signInWords(['constructor']).sentence).toContain('Start again');
});
