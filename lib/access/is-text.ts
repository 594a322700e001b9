import { isStorable } from './is-storable.ts';

const control = /(?![\t\n])\p{Cc}/u;

/** Whether what somebody typed is text alone: no control character but a tab and a line break. */
export function isText(text: string): boolean {
  return isStorable(text) && !control.test(text);
}
