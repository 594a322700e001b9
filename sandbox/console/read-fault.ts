import type { Context } from 'hono';
import { type FaultBody, faultBody } from '../faults/fault.ts';
import type { CallEnv } from '../plane/sandbox.ts';
import { parseControl, readControl } from './read-control.ts';

const numbers = new Set([
  ...['status', 'retryAfterSeconds', 'ms', 'spreadMs', 'seconds', 'spreadSeconds'],
  ...['count', 'probability', 'durationSeconds'],
]);

/** A new fault, as JSON or as the explorer's form, where what was left empty was not given. */
export async function readFault(c: Context<CallEnv>): Promise<FaultBody> {
  const isForm = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded');
  if (!isForm) return await readControl(c, faultBody);
  const given = [...new URLSearchParams(await c.req.text())].filter(([, value]) => value !== '');
  const typed = given.map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]);
  return parseControl(faultBody, Object.fromEntries(typed));
}
