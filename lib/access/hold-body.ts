import type { IncomingMessage, ServerResponse } from 'node:http';
import { tooLong } from './request-refusal.ts';
import { sendRefusal } from './send-refusal.ts';

/**
 * Goes on with a request once all of its body is here, so that nothing behind waits for somebody slow or
 * meets a body that breaks off. Past the limit it is answered with 413, also where it came in chunks that
 * tell no length. Node hands each chunk to `push`, and null at the end ("Implementing a readable stream").
 */
export function holdBody(
  request: IncomingMessage,
  response: ServerResponse,
  { bytesMax, goOn }: { bytesMax: number; goOn: () => void },
): void {
  const { 'transfer-encoding': inChunks, 'content-length': length = '0' } = request.headers;
  if (inChunks === undefined && Number(length) === 0) {
    goOn();
    return;
  }
  const push = request.push.bind(request);
  const held: Buffer[] = [];
  let bytes = 0;
  request.push = (chunk: Buffer | null) => {
    if (response.headersSent) return false;
    if (chunk === null) {
      request.push = push;
      for (const one of held) push(one);
      goOn();
      return push(null);
    }
    bytes += chunk.length;
    if (bytes > bytesMax) sendRefusal(response, tooLong);
    else held.push(chunk);
    return bytes <= bytesMax;
  };
}
