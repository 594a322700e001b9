import type { IncomingHttpHeaders, Server } from 'node:http';
import { holdBody } from './hold-body.ts';
import { isRouterState } from './is-router-state.ts';
import { requestRefusal } from './request-refusal.ts';
import { sendRefusal } from './send-refusal.ts';

export type ServerLimits = {
  /** Bytes of a request's body. */
  bodyBytesMax: number;
  /** Milliseconds in which all of a request has to have come; Node looks each half minute. */
  requestMs: number;
  headersMs: number;
};

/** Several times what the longest form of ours sends, and above what a sign-in brings. */
export const serverLimits: ServerLimits = {
  bodyBytesMax: 256 * 1024,
  requestMs: 30_000,
  headersMs: 15_000,
};

const guarded = new WeakSet<Server>();

/**
 * Stands before whatever a server does with its requests. What no page or route could answer is refused
 * before anything of its body is read (RFC 9110, "413 Content Too Large"), who is slow is let go with 408
 * by Node itself, and a body goes on when it is whole. Next has no place for it: it reads a body before
 * `proxy.ts` runs, and fails on one that breaks off and on a method that `fetch` forbids.
 */
export function guardServer(server: Server, limits: ServerLimits = serverLimits): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  server.requestTimeout = limits.requestMs;
  server.headersTimeout = limits.headersMs;
  const behind = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const refusal = requestRefusal(request, limits.bodyBytesMax);
    if (refusal) {
      sendRefusal(response, refusal);
      return;
    }
    dropWhatNextFailsOn(request.headers);
    holdBody(request, response, {
      bytesMax: limits.bodyBytesMax,
      goOn: () => {
        for (const listener of behind) listener.call(server, request, response);
      },
    });
  });
}

/**
 * A range or a condition of a file that cannot be met is a 416 or a 412 for Next, and for want of a page for
 * it a 500. A server may leave them aside (RFC 9110, "Range", "Precondition Header Fields"), and sends the
 * file whole; none of ours is long. Whether a browser's copy is still good it goes on asking.
 */
const unmetByNext = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

function dropWhatNextFailsOn(headers: IncomingHttpHeaders): void {
  for (const name of unmetByNext) delete headers[name];
  const state = headers['next-router-state-tree'];
  if (state !== undefined && !isRouterState(String(state)))
    delete headers['next-router-state-tree'];
}
