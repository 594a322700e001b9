import { z } from 'zod';
import type { TestPortal } from './test-portal.ts';

const noted = z.array(z.object({ place: z.string(), value: z.unknown() }));

/**
 * From now on the database notes all that is ever written into these columns, and not only what
 * stands there at the end. Answers how to read it.
 */
export async function noteWritten(
  { asOwner }: TestPortal,
  columns: Record<string, readonly string[]>,
): Promise<() => Promise<z.infer<typeof noted>>> {
  await asOwner(`
    CREATE TABLE written (place text, value jsonb);
    CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      INSERT INTO written SELECT TG_TABLE_NAME || '.' || name, to_jsonb(NEW) -> name
        FROM unnest(TG_ARGV) AS name WHERE to_jsonb(NEW) ->> name IS NOT NULL;
      RETURN NULL;
    END $$`);
  for (const [table, names] of Object.entries(columns)) {
    const quoted = names.map((name) => `'${name}'`).join(', ');
    await asOwner(`CREATE TRIGGER note_written AFTER INSERT OR UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION note_written(${quoted})`);
  }
  return async () => noted.parse(await asOwner('SELECT DISTINCT place, value FROM written'));
}
