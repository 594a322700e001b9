import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { z } from 'zod';
import { clientAddress, clientAddressHeader } from './client-address.ts';
import { guardServer } from './guard-server.ts';
import { noteAnswer } from './open-answers.ts';

const channel = 'http.server.request.start';
const begun = z.object({
  request: z.instanceof(IncomingMessage),
  response: z.instanceof(ServerResponse),
  server: z.instanceof(Server),
});

/**
 * From now on every request that reaches this process says from where it came and by what it is found
 * again, in headers that nobody else can set, and meets the guard of its server first. Next knows no connection, only headers, and takes
 * `X-Forwarded-For` from anybody. Node tells of a request in this channel before any server sees it
 * (Node.js, "Diagnostics Channel"). Every answer begins with the given headers: Next's own files,
 * redirects and faults never come by `proxy.ts`, where pages get theirs. Answers how to end it.
 */
export function watchRequests({
  trustedProxies,
  answerHeaders = {},
}: {
  trustedProxies: number;
  answerHeaders?: Record<string, string>;
}): () => void {
  const note = (message: unknown) => {
    const { data } = begun.safeParse(message);
    if (!data) return;
    const { request, response, server } = data;
    guardServer(server);
    const forwarded = request.headers['x-forwarded-for'];
    const address = clientAddress({
      peer: request.socket.remoteAddress,
      forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      trustedProxies,
    });
    if (address === null) delete request.headers[clientAddressHeader];
    else request.headers[clientAddressHeader] = address;
    for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
    noteAnswer(request, response);
  };
  subscribe(channel, note);
  return () => unsubscribe(channel, note);
}
