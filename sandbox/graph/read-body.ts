import type { Context } from 'hono';
import type { z } from 'zod';
import type { CallEnv } from '../plane/sandbox.ts';
import { badRequest, GraphError } from './graph-error.ts';

/** The JSON body, parsed by its schema; refusals in Graph's words. An empty body reads as `{}`. */
export async function readBody<S extends z.ZodType>(
  c: Context<CallEnv>,
  schema: S,
): Promise<z.output<S>> {
  const text = await c.req.text();
  const type = c.req.header('Content-Type') ?? '';
  if (text !== '' && !/^application\/([\w.+-]*\+)?json\b/i.test(type)) {
    throw badRequest(
      'Unsupported content type. A Content-Type of application/json is required with a body.',
    );
  }
  const parsed = schema.safeParse(jsonOf(text === '' ? '{}' : text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') throw badRequest(`Invalid property '${issue.keys[0]}'.`);
  throw badRequest(`Invalid value specified for property '${issue?.path.join('.')}' of resource.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphError(
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}
