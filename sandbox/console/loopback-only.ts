import type { Context, Next } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The control plane hands out a secret and changes the world: it answers this machine only, under a
 * name of ours (a foreign page that rebinds its name to us is refused), and takes changes only with a
 * header that a foreign page cannot send.
 */
export function loopbackOnly({ publicUrl }: Sandbox) {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', new URL(publicUrl).hostname]);
  return async (c: Context<CallEnv>, next: Next) => {
    const address = c.env.incoming?.socket.remoteAddress;
    const host = c.req.header('Host')?.replace(/:\d+$/, '') ?? '';
    if (!address || !loopback.has(address) || !hosts.has(host)) {
      return c.text('The control plane answers calls from this machine only.', 403);
    }
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead && c.req.header('x-sandbox-control') !== '1') {
      return c.text('Changes need the header "x-sandbox-control: 1".', 403);
    }
    c.header('Cache-Control', 'no-store');
    return await next();
  };
}
