import type { Context } from 'hono';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { TableRow } from '../../world/dataverse-rows.ts';
import { DataverseError } from '../dataverse-error.ts';

/** Whether the call insists that the row exists: any `If-Match` ("Perform conditional operations"). */
export function wantsExisting(c: Context<CallEnv>): boolean {
  return c.req.header('If-Match') !== undefined;
}

/** Refuses a change of a version that is no longer the current one (412 "ConcurrencyVersionMismatch"). */
export function requireVersion(c: Context<CallEnv>, { version }: TableRow) {
  const match = c.req.header('If-Match') ?? '*';
  if (match === '*' || match === `W/"${version}"`) return;
  throw new DataverseError(
    412,
    '0x80060882',
    "The version of the existing record doesn't match the RowVersion property provided.",
  );
}

/** Refuses an update that was only to create (`If-None-Match: *`). */
export function requireAbsent(c: Context<CallEnv>) {
  if (c.req.header('If-None-Match') !== '*') return;
  throw new DataverseError(412, '0x80040237', 'A record with matching key values already exists.');
}
