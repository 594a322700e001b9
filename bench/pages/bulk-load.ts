import type { Client } from 'pg';
import { z } from 'zod';

const statements = z.array(z.object({ drop: z.string(), make: z.string() }));

/**
 * Does `lay` without the indexes and the references of the tables, and makes them anew for all rows at
 * once, many times as quick as row by row. What is unique stays so throughout; a row that refers to
 * nothing is refused at the end.
 */
export async function bulkLoad(client: Client, lay: () => Promise<void>): Promise<void> {
  const references = statements.parse((await client.query(findReferences)).rows);
  const indexes = statements.parse((await client.query(findIndexes)).rows);
  for (const { drop } of [...references, ...indexes]) await client.query(drop);
  await lay();
  await client.query("SET maintenance_work_mem = '256MB'");
  for (const { make } of [...indexes, ...references]) await client.query(make);
}

const findReferences = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

const findIndexes = `
  SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS make
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT indisunique`;
