import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { clientAddress, clientAddressHeader } from './client-address.ts';

const channel = 'http.server.request.start';

/**
 * From now on every request that reaches this process says from where it came, in a header that nobody
 * else can set. Next knows no connection, only headers, and takes `X-Forwarded-For` from anybody. Node
 * tells of a request in this channel before any server sees it (Node.js, "Diagnostics Channel"). Answers how to end it.
 */
export function noteClientAddresses({ trustedProxies }: { trustedProxies: number }): () => void {
  const note = (message: unknown) => {
    const request = requestIn(message);
    if (!request) return;
    const forwarded = request.headers['x-forwarded-for'];
    const address = clientAddress({
      peer: request.socket.remoteAddress,
      forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      trustedProxies,
    });
    if (address === null) delete request.headers[clientAddressHeader];
    else request.headers[clientAddressHeader] = address;
  };
  subscribe(channel, note);
  return () => unsubscribe(channel, note);
}

function requestIn(message: unknown): IncomingMessage | null {
  if (typeof message !== 'object' || message === null || !('request' in message)) return null;
  return message.request instanceof IncomingMessage ? message.request : null;
}
