import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../plane/sandbox.ts';

/** A refusal of the control plane: a plain sentence. */
export class ControlError extends Error {
  readonly status: 400 | 404;
  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/** The JSON body, or 400 with what is wrong with it. */
export async function readControl<S extends z.ZodType>(
  c: Context<CallEnv>,
  schema: S,
): Promise<z.output<S>> {
  return parseControl(schema, await c.req.json().catch(() => undefined));
}

/** What was sent, or 400 with what is wrong with it. */
export function parseControl<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const parsed = schema.safeParse(sent);
  if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
  return parsed.data;
}
