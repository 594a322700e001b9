import type { Context } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';
import { isGuid, newId } from '../world/ids.ts';

/** The caller's own, by query or header, if it is a GUID; else a new one. */
export function correlationIdOf(c: Context<CallEnv>): string {
  const asked = c.req.query('client-request-id') ?? c.req.header('client-request-id');
  return asked !== undefined && isGuid(asked) ? asked : newId();
}
