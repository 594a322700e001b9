import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Next } from 'hono';
import { z } from 'zod';
import { locate } from '../calls/operation.ts';
import type { Fault } from '../faults/fault.ts';
import { delayOf } from '../faults/faults.ts';
import { planeError } from './plane-error.ts';
import type { CallEnv, Sandbox } from './sandbox.ts';

const claims = z.object({ appid: z.string().optional(), azp: z.string().optional() });

/** Lets the faults in force strike before, or after, a plane has done its work. */
export function faulty(sandbox: Sandbox) {
  return async (c: Context<CallEnv>, next: Next) => {
    const struck = await sandbox.faults.strike({
      ...locate(c.req.path),
      method: c.req.method,
      caller: () => callerOf(sandbox, c),
    });
    if (struck.length === 0) return await next();
    c.set('note', noteOf(struck));
    for (const fault of struck) {
      if (fault.kind === 'latency') await sleep(delayOf(fault));
      if (fault.kind === 'status') return refused(sandbox, c, fault);
      if (fault.kind === 'cut-before-commit') return cut(c);
    }
    await next();
    return await after(c, struck);
  };
}

function noteOf(struck: readonly Fault[]): string {
  const words = struck.map((fault) =>
    fault.kind === 'latency' ? `latency ${delayOf(fault)} ms` : fault.kind,
  );
  return `fault: ${words.join(', ')}`;
}

function refused(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  fault: Extract<Fault, { kind: 'status' }>,
): Response {
  const { retryAfterSeconds } = fault;
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  return planeError(sandbox, c, fault);
}

async function after(c: Context<CallEnv>, struck: readonly Fault[]) {
  c.set('note', noteOf(struck));
  const has = (kind: Fault['kind']) => struck.some((fault) => fault.kind === kind);
  if (has('cut-after-commit')) replace(c, cut(c));
  else if (has('truncated-body')) replace(c, await truncated(c));
  else if (has('malformed-body') && c.res.body) {
    const text = await c.res.text();
    c.res = new Response(`${text.slice(0, text.length / 2)}}{`, c.res);
  }
  return undefined;
}

/** Hono merges headers into a response that follows another; these two must not meet. */
function replace(c: Context<CallEnv>, response: Response) {
  c.res = undefined;
  c.res = response;
}

/** Ends the connection without a word. */
function cut(c: Context<CallEnv>): Response {
  c.set('isCut', true);
  c.env.incoming?.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Promises the whole body, sends half of it, and ends the connection. */
async function truncated(c: Context<CallEnv>): Promise<Response> {
  const body = Buffer.from(await c.res.arrayBuffer());
  const { outgoing } = c.env;
  if (!outgoing || !('socket' in outgoing)) return cut(c);
  outgoing.statusCode = c.res.status;
  outgoing.setHeader('Content-Type', c.res.headers.get('Content-Type') ?? 'application/json');
  outgoing.setHeader('Content-Length', body.length);
  await new Promise((sent) => outgoing.write(body.subarray(0, body.length / 2), sent));
  return cut(c);
}

async function callerOf({ keys }: Sandbox, c: Context<CallEnv>): Promise<string | undefined> {
  const header = c.req.header('Authorization') ?? '';
  const bearer = claims.safeParse(keys.open(header.replace(/^bearer /i, '')));
  if (bearer.success) return bearer.data.appid ?? bearer.data.azp;
  if (c.req.method !== 'POST') return c.req.query('client_id');
  return new URLSearchParams(await c.req.text()).get('client_id') ?? undefined;
}
