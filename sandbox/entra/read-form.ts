import type { Context } from 'hono';
import { EntraError } from '../plane/entra-error.ts';
import type { CallEnv } from '../plane/sandbox.ts';

/** The fields of a form-encoded body; of another content type none. Refuses a field that comes twice (AADSTS9002313). */
export async function readForm(c: Context<CallEnv>): Promise<Record<string, string>> {
  const form: Record<string, string> = {};
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return form;
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    if (Object.hasOwn(form, name)) throw new EntraError(9002313);
    form[name] = value;
  }
  return form;
}
