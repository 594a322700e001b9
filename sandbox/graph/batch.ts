import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../plane/sandbox.ts';
import { badRequest, GraphError } from './graph-error.ts';
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
  const calls = new Map(requests.map((one) => [one, requestOf(c, one)]));
  for (const [one, call] of calls) {
    const waitsFor = one.dependsOn ?? [];
    if (waitsFor.some((id) => !answers.has(id))) {
      throw badRequest(`The dependency of request '${one.id}' does not come before it.`);
    }
    const isHeld = waitsFor.some((id) => (answers.get(id)?.status ?? 424) >= 400);
    answers.set(one.id, isHeld ? failedDependency(one) : await perform(app, c, one, call));
  }
  return c.json({ responses: [...answers.values()] });
}

/** The item as a call. Refuses the whole batch when it is none: a bad header, a read with a body, another host. */
function requestOf(c: Context<CallEnv>, { method, url, headers: given, body }: Item): Request {
  try {
    const headers = new Headers(given);
    headers.set('Authorization', c.req.header('Authorization') ?? '');
    headers.set('Host', c.req.header('Host') ?? 'localhost');
    const address = new URL(`/graph/v1.0/${url.replace(/^\//, '')}`, c.req.url);
    if (!address.pathname.startsWith('/graph/v1.0/')) throw new TypeError('Outside of Graph.');
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return new Request(address, { method, headers, ...sent });
  } catch {
    throw new GraphError('BadRequest', 'Invalid batch payload format.');
  }
}

async function perform(
  app: Hono<CallEnv>,
  c: Context<CallEnv>,
  one: Item,
  call: Request,
): Promise<ItemAnswer> {
  if (one.body !== undefined && !namesType(one)) {
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
  const response = await app.request(call, undefined, c.env);
  const text = await response.text();
  const shown = Object.fromEntries(response.headers);
  return answerOf(one.id, response.status, shown, text === '' ? null : JSON.parse(text));
}

function namesType({ headers }: Item): boolean {
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
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
