import type { IncomingMessage, ServerResponse } from 'node:http';
import { tooLong } from './request-refusal.ts';
import { sendRefusal } from './send-refusal.ts';

/**
 * Goes on with a request once all of its body is here, so that nothing behind waits for somebody slow or
 * meets a body that breaks off. Past the limit it is answered with 413, also where it came in chunks that
 * tell no length. Node hands each chunk to `push`, and null at the end ("Implementing a readable stream").
 * What has come whole is read whole, though whoever sent it has left meanwhile.
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
      keepWhenSenderLeaves(request, response);
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

/**
 * Node ends the request of who left with the error `aborted`, right after its socket is closed. Next puts a
 * body of its own in the request's place, on which nobody listens for that: it would be an uncaught exception.
 */
function keepWhenSenderLeaves(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const keep = () => {
    const { destroy } = request;
    request.destroy = () => {
      request.destroy = destroy;
      return request;
    };
  };
  socket.prependListener('close', keep);
  response.once('close', () => socket.off('close', keep));
}
