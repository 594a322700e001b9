import type { IncomingMessage, ServerResponse } from 'node:http';
import { tooLong } from './request-refusal.ts';
import { sendRefusal } from './send-refusal.ts';

/**
 * Counts a body as it comes, for one that was sent in chunks and told no length: past the limit it is
 * answered with 413, and whoever reads it is told that it broke off. Node hands each chunk to `push`
 * (Node.js, "Implementing a readable stream").
 */
export function boundBody(
  request: IncomingMessage,
  response: ServerResponse,
  bytesMax: number,
): void {
  if (request.headers['transfer-encoding'] === undefined) return;
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk, encoding) => {
    bytes += Buffer.isBuffer(chunk) ? chunk.length : 0;
    if (bytes <= bytesMax) return push(chunk, encoding);
    if (!response.headersSent) {
      sendRefusal(response, tooLong);
      response.once('close', () => request.destroy());
    }
    return false;
  };
}
