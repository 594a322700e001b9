import { Client } from 'pg';
import { given } from './given.ts';

type Row = Record<string, unknown>;

/** Asks the portal's database as its owner: what an operator could see or do behind its back. */
export async function query(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: given('E2E_OWNER_DATABASE_URL') });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(text, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** What an admin of the database would do to throw somebody out. */
export async function revokeSessionsOf(name: string): Promise<void> {
  await query(
    `update session set ended_at = now(), ended_why = 'revoked'
     from person where person.id = session.person_id and person.name = $1 and ended_at is null`,
    [name],
  );
}

/** How many sessions somebody has that are not ended. */
export async function openSessionsOf(name: string): Promise<number> {
  const [row] = await query(
    `select count(*)::int as open from session join person on person.id = session.person_id
     where person.name = $1 and ended_at is null`,
    [name],
  );
  return Number(row?.open);
}

/** As if somebody had proved who they are so long ago that a decision wants it anew. */
export async function expireProofOf(name: string): Promise<void> {
  await query(
    `update session set authenticated_at = authenticated_at - interval '16 minutes'
     from person where person.id = session.person_id and person.name = $1 and ended_at is null`,
    [name],
  );
}
