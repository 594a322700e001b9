import type { IncomingMessage } from 'node:http';
import { plainPage } from './plain-page.ts';

/** An answer that is given before Next sees a request. */
export type RequestRefusal = { status: number; page: string; headers?: Record<string, string> };

/** As long as any server should take (RFC 9112, "Request Line"); none of ours is a quarter of it. */
const addressCharactersMax = 8000;

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Why a request goes no further, by its first lines alone; null when it does. */
export function requestRefusal(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  bodyBytesMax: number,
): RequestRefusal | null {
  if (!methods.includes(method)) return otherMethod;
  if (url.length > addressCharactersMax) return tooLongAddress;
  return Number(headers['content-length'] ?? 0) > bodyBytesMax ? tooLong : null;
}

const otherMethod: RequestRefusal = {
  status: 405,
  headers: { allow: methods.join(', ') },
  page: plainPage({
    title: 'Not done here',
    heading: 'Nothing here answers to that',
    sentence: 'The portal shows pages and takes forms. Nothing was changed.',
  }),
};

const tooLongAddress: RequestRefusal = {
  status: 414,
  page: plainPage({
    title: 'Too long',
    heading: 'This address is longer than any of ours',
    sentence: 'Nothing was looked for, and nothing was changed.',
  }),
};

export const tooLong: RequestRefusal = {
  status: 413,
  page: plainPage({
    title: 'Too long',
    heading: 'That is more than a form of ours takes',
    sentence:
      'It was not read, and nothing was changed. Go back, shorten what you typed, and send it again.',
  }),
};
