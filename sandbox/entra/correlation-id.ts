import type { Context } from 'hono';
import { isGuid, newId } from '../ids.ts';
import type { CallEnv } from '../sandbox.ts';

/** The caller's own, by query or header, if it is a GUID; else a new one. */
export function correlationIdOf(c: Context<CallEnv>): string {
  const asked = c.req.query('client-request-id') ?? c.req.header('client-request-id');
  return asked !== undefined && isGuid(asked) ? asked : newId();
}
