import type { Context } from 'hono';
import type { z } from 'zod';
import type { CallEnv } from '../plane/sandbox.ts';
import { DataverseError } from './dataverse-error.ts';

/** The JSON body, parsed by its schema; refusals in Dataverse's words (0x80048d19). */
export async function readBody<S extends z.ZodType>(
  c: Context<CallEnv>,
  schema: S,
): Promise<z.output<S>> {
  const type = c.req.header('Content-Type') ?? 'application/json';
  if (!/^application\/json\b/i.test(type)) throw unsupported(type);
  const parsed = schema.safeParse(jsonOf(await c.req.text()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new DataverseError(
    400,
    '0x80048d19',
    `Error identified in Payload provided by the user for Entity :'', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ----> InnerException : Invalid property '${name}' was found in entity.`,
  );
}

function unsupported(type: string): DataverseError {
  return new DataverseError(
    415,
    '0x80060888',
    `A supported MIME type could not be found that matches the content type of the request. None of the supported type(s) 'application/json' matches the content type '${type}'.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DataverseError(
      400,
      '0x80048d19',
      'Error identified in Payload provided by the user: the payload is not valid JSON.',
    );
  }
}

/** The id behind a bind or `@odata.id` such as `/businessunits(…)` or `https://host/api/data/v9.2/roles(…)`. */
export function idIn(reference: string, set: string): string {
  const [, name, id] = /(?:^|\/)(\w+)\(([0-9a-f-]{36})\)$/i.exec(reference) ?? [];
  if (name === undefined || id === undefined || name.toLowerCase() !== set) {
    throw new DataverseError(
      400,
      '0x80060888',
      `The reference '${reference}' does not name one of ${set}.`,
    );
  }
  return id.toLowerCase();
}
