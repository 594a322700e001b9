import type { Context, Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { planeError } from './plane-error.ts';
import type { CallEnv, Sandbox } from './sandbox.ts';

const largestBytes = 4 * 1024 * 1024;

/**
 * Refuses a body of more than 4 MiB in the shape of its plane. By its announced length, which costs
 * nothing; only a body of unannounced length is counted while it is read.
 */
export function limitBody(sandbox: Sandbox) {
  const refuse = (c: Context<CallEnv>) => {
    // What is still to come is not read, so this connection serves no further call.
    c.header('Connection', 'close');
    return planeError(sandbox, c, { status: 413, message: 'The request body is too large.' });
  };
  const counted = bodyLimit({ maxSize: largestBytes, onError: refuse });
  return async (c: Context<CallEnv>, next: Next) => {
    if (c.req.header('Transfer-Encoding') !== undefined) return await counted(c, next);
    if (Number(c.req.header('Content-Length') ?? 0) > largestBytes) return refuse(c);
    return await next();
  };
}
