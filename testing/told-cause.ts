import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';

/** A cause as it is stored, with the sentence that it is told in. */
export function toldCause(stored: unknown) {
  const read = cause.parse(stored);
  return { ...read, words: causeWords(read) };
}
