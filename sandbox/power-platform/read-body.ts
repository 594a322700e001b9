import type { Context } from 'hono';
import type { z } from 'zod';
import type { CallEnv } from '../plane/sandbox.ts';
import { PowerPlatformError } from './power-platform-error.ts';

/** The JSON body by its schema, or the refusals that Azure Resource Manager's APIs have in common. */
export async function readBody<S extends z.ZodType>(
  c: Context<CallEnv>,
  schema: S,
): Promise<z.output<S>> {
  const type = c.req.header('Content-Type') ?? 'application/json';
  if (!/^(application|text)\/json\b/i.test(type)) {
    throw new PowerPlatformError(
      415,
      'UnsupportedMediaType',
      `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
    );
  }
  const given = schema.safeParse(await c.req.json().catch(() => undefined));
  if (given.success) return given.data;
  throw new PowerPlatformError(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized.',
  );
}
