import { type Context, Hono } from 'hono';
import type { Plane } from '../calls/call-log.ts';
import { locate } from '../calls/operation.ts';
import { planeError } from './plane-error.ts';
import type { CallEnv, Sandbox } from './sandbox.ts';

type Refusal = { status: number; code: string; message: string };

/** What each service says at its own host where none of its APIs is: another version, another path. */
const refusals: Partial<Record<Plane, (rest: string) => Refusal>> = {
  graph: (rest) => ({
    status: 400,
    code: 'BadRequest',
    message: `Invalid version: ${rest.split('/')[1] ?? ''}`,
  }),
  dataverse: (rest) => ({
    status: 404,
    code: '0x80060888',
    message: `Resource not found for the segment '${rest.split('/')[1] ?? ''}'.`,
  }),
  'power-platform': (rest) => noResource('NotFound', rest),
  'global-discovery': (rest) => noResource('', rest),
};

/** The rest of the hosts whose APIs are mounted before. */
export function unknownVersions(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const refuse = (c: Context<CallEnv>, next: () => Promise<void>) => {
    const { plane, rest } = locate(c.req.path);
    const refusal = refusals[plane]?.(rest);
    if (!refusal) return next();
    c.set('note', 'not implemented');
    return planeError(sandbox, c, refusal);
  };
  for (const host of ['/graph', '/dataverse', '/bap', '/globaldisco']) app.all(`${host}/*`, refuse);
  return app;
}

function noResource(code: string, rest: string): Refusal {
  const message = `No HTTP resource was found that matches the request '${rest}'.`;
  return { status: 404, code, message };
}
