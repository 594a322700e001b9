import { z } from 'zod';
import { pool } from '#lib/kernel/pool.ts';
import { hashOfToken } from './random-token.ts';

const rememberMilliseconds = 60_000;
const rememberedMax = 10_000;

type Remembered = { personId: string; until: number };

/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & {
  boardingPassPeople?: Map<string, Remembered>;
};

const rows = z.array(z.object({ personId: z.string() }));

/**
 * Whose session a cookie's value is, to count what they ask for; null for a value that opens nothing.
 * Remembered for a minute, so it is no way to let anybody in: `findSession` is.
 */
export async function personOfCookie(value: string): Promise<string | null> {
  kept.boardingPassPeople ??= new Map();
  const [people, hash, moment] = [kept.boardingPassPeople, hashOfToken(value), performance.now()];
  const known = people.get(hash);
  if (known && known.until > moment) return known.personId;
  const found = await pool().query(
    `SELECT "person_id" AS "personId" FROM "session"
     WHERE "token_hash" = $1 AND "ended_at" IS NULL AND "expires_at" > now()`,
    [hash],
  );
  const [row] = rows.parse(found.rows);
  if (!row) return null;
  if (people.size >= rememberedMax) people.clear();
  people.set(hash, { ...row, until: moment + rememberMilliseconds });
  return row.personId;
}
