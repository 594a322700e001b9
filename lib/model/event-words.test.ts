import { expect, test } from 'vitest';
import { startedWords, triedWords } from './event-words.ts';

test.each(Object.entries({ triedWords, startedWords }))(
  'no two acts are told in the same words: %s',
  (_, words) => {
    const told = Object.values(words);
    expect(new Set(told).size).toBe(told.length);
  },
);

test.each([
  ['principal.verify', 'verif'],
  ['principal.issue', 'issue'],
  ['principal.stop', 'stop'],
  ['principal.pause', 'pause'],
  ['principal.resume', 'resume'],
  ['credential.remove', 'remove'],
  ['run.retry', 'going again'],
  ['run.undo', 'cancel'],
])('who was refused %s is told to have tried just that', (verb, word) => {
  expect(triedWords[verb]).toContain(word);
});
