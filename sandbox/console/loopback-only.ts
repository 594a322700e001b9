import type { Context, Next } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What only a proxy says of whom it asks for (RFC 7239, RFC 9110 "Via", and what there was before). */
const forwarding = /^(forwarded|via|x-forwarded(-.+)?|x-real-ip|x-client-ip|x-original-.+)$/i;

/**
 * The control plane hands out a secret and changes the world: it answers this machine only, under a
 * name of this machine (a foreign page that rebinds its name to us is refused), and takes changes only
 * with a header that a foreign page cannot send. A reverse proxy on this machine asks from loopback for
 * anybody: it is known by the name it was asked by, by what it says of whom it asks for, or by HTTP/1.0,
 * which nginx speaks to what is behind it and nothing else does. One that hides all of that is not.
 */
export function loopbackOnly() {
  return async (c: Context<CallEnv>, next: Next) => {
    if (!isFromThisMachine(c)) {
      return c.text(
        'The control plane answers calls from this machine only, and none through a proxy.',
        403,
      );
    }
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead && c.req.header('x-sandbox-control') !== '1') {
      return c.text('Changes need the header "x-sandbox-control: 1".', 403);
    }
    c.header('Cache-Control', 'no-store');
    return await next();
  };
}

function isFromThisMachine(c: Context<CallEnv>): boolean {
  const { incoming } = c.env;
  const host = c.req.header('Host')?.replace(/:\d+$/, '') ?? '';
  const origin = c.req.header('Origin');
  return (
    loopback.has(incoming?.socket.remoteAddress ?? '') &&
    incoming?.httpVersion !== '1.0' &&
    ownNames.has(host) &&
    (origin === undefined || ownNames.has(URL.parse(origin)?.hostname ?? '')) &&
    !Object.keys(c.req.header()).some((name) => forwarding.test(name))
  );
}
