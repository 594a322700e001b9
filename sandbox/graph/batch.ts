import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../sandbox.ts';
import { badRequest } from './graph-error.ts';
import { readBody } from './read-body.ts';

const most = 20;
const item = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
type Item = z.infer<typeof item>;
const batchBody = z.object({ requests: z.array(item).min(1) });

type ItemAnswer = { id: string; status: number; headers: Record<string, string>; body: unknown };

/**
 * POST `/$batch` ("JSON batching"): at most 20 items, each a call of its own through every layer; an
 * item whose predecessor failed is 424.
 */
export async function batch(app: Hono<CallEnv>, c: Context<CallEnv>) {
  const { requests } = await readBody(c, batchBody);
  if (requests.length > most) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${most}.`);
  }
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) throw badRequest('Request Id has to be unique in a batch.');
  const answers = new Map<string, ItemAnswer>();
  for (const one of requests) {
    const waitsFor = one.dependsOn ?? [];
    if (waitsFor.some((id) => !answers.has(id))) {
      throw badRequest(`The dependency of request '${one.id}' does not come before it.`);
    }
    const isHeld = waitsFor.some((id) => (answers.get(id)?.status ?? 424) >= 400);
    answers.set(one.id, isHeld ? failedDependency(one) : await perform(app, c, one));
  }
  return c.json({ responses: [...answers.values()] });
}

async function perform(app: Hono<CallEnv>, c: Context<CallEnv>, one: Item): Promise<ItemAnswer> {
  const headers = new Headers(one.headers);
  headers.set('Authorization', c.req.header('Authorization') ?? '');
  headers.set('Host', c.req.header('Host') ?? 'localhost');
  if (one.body !== undefined && !headers.has('Content-Type')) {
    return answerOf(
      one.id,
      400,
      {},
      {
        error: {
          code: 'BadRequest',
          message: 'Write request id does not contain Content-Type header or body.',
        },
      },
    );
  }
  const url = new URL(`/graph/v1.0/${one.url.replace(/^\//, '')}`, c.req.url);
  const response = await app.request(
    new Request(url, {
      method: one.method,
      headers,
      ...(one.body === undefined ? {} : { body: JSON.stringify(one.body) }),
    }),
    undefined,
    c.env,
  );
  const text = await response.text();
  const shown = Object.fromEntries(response.headers);
  return answerOf(one.id, response.status, shown, text === '' ? null : JSON.parse(text));
}

function failedDependency({ id }: Item): ItemAnswer {
  return answerOf(
    id,
    424,
    {},
    { error: { code: 'FailedDependency', message: 'A request this one depends on failed.' } },
  );
}

function answerOf(
  id: string,
  status: number,
  headers: Record<string, string>,
  body: unknown,
): ItemAnswer {
  return { id, status, headers, body };
}
