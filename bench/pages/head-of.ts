import type { Client } from 'pg';
import { z } from 'zod';
import { genesis } from '#lib/audit/chain.ts';
import type { Head } from './chain-on.ts';

const headRow = z.tuple([z.object({ seq: z.coerce.number(), hash: z.string() })]);

/** The end of the history that is there. */
export async function headOf(client: Client): Promise<Head> {
  const { rows } = await client.query(
    'SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1',
  );
  return rows.length === 0 ? { seq: 0, hash: genesis } : headRow.parse(rows)[0];
}
