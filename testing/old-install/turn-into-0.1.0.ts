import pg from 'pg';
import { migrateBefore } from '../database/apply-migrations.ts';

/** The first migration that version 0.1.0 did not have. */
const firstSince = '20261126190829_names_by_a_part';

/** In the order of their references. The days of the history are written by its own trigger. */
const tables = [
  ...['person', 'session', 'environment', 'request', 'decision', 'principal', 'principal_owner'],
  ...['seat', 'run', 'run_step', 'write_budget', 'remote_object', 'verification', 'credential'],
  'audit_event',
];

type Row = Record<string, unknown>;
/** How a row of today was stored by 0.1.0. */
type Before = (row: Row) => Row;

/**
 * Turns the database of a portal of today into what version 0.1.0 would have left of it: its tables are
 * made anew by that version's own migrations, and each row is put in as that version stored it; one that
 * does not fit is refused there. The jobs stay in their queue.
 */
export async function turnInto010(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const rows = await rowsOf010(client);
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await migrateBefore(ownerUrl, firstSince);
    for (const { table, ofTable } of rows) {
      const fitted = `SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`;
      await client.query(`INSERT INTO ${table} ${fitted}`, [JSON.stringify(ofTable)]);
    }
  } finally {
    await client.end();
  }
}

async function rowsOf010(client: pg.Client): Promise<{ table: string; ofTable: Row[] }[]> {
  const approved = await client.query<Approved>(
    'SELECT principal_id, seat_id, spec, request_id FROM approved_spec WHERE seat_id IS NOT NULL',
  );
  const before = asBefore(new Map(approved.rows.map((row) => [row.principal_id, row])));
  const all = [];
  for (const table of tables) {
    const order = table === 'audit_event' ? 'ORDER BY seq' : '';
    const { rows } = await client.query(`SELECT to_jsonb(t) AS row FROM ${table} AS t ${order}`);
    all.push({ table, ofTable: rows.map(({ row }) => before[table]?.(row) ?? row) });
  }
  return all;
}

type Approved = { principal_id: string; seat_id: string; spec: unknown; request_id: string };

function asBefore(specs: ReadonlyMap<string, Approved>): Record<string, Before> {
  return {
    run: ({ spec_version: _, ...row }) => {
      const principalId = String(row.principal_id);
      const of = specs.get(principalId);
      const spec = { tag: `bp:${principalId}`, requestId: of?.request_id, ask: of?.spec };
      return { ...row, seat_id: of?.seat_id, spec };
    },
    run_step: ({ seat_id: _, ...row }) => ({
      ...row,
      key: row.key === 'verification' ? 'proof' : row.key,
      cause: told(row.cause),
    }),
    verification: (row) => ({
      ...row,
      findings: list(row.findings).map(({ code, facts }) => ({
        code,
        words:
          code === 'role-extra'
            ? `It holds ${Object(facts).name}, which nobody approved.`
            : 'It may do more than its approved roles allow.',
      })),
      evidence: flat(Object(row.evidence)),
    }),
    decision: (row) => ({
      ...row,
      verdict: [{ rule: 'roles', isMet: true, words: 'None of the roles is barred.' }],
    }),
    environment: (row) => ({
      ...row,
      state_reason: row.state_reason === null ? null : 'The portal is no user there.',
    }),
    credential: (row) => ({ ...row, cause: told(row.cause), proof: tested(row.proof) }),
  };
}

const list = (value: unknown): Row[] => (Array.isArray(value) ? value : []);

/** A cause with its sentence in place of facts. */
function told(cause: unknown): unknown {
  if (cause === null) return null;
  const { facts: _, ...met } = Object(cause);
  return { ...met, words: 'Dataverse refused it.' };
}

/** The evidence of the one seat beside that of the principal. */
function flat({ seats, ...rest }: { seats?: Row[] }): Row {
  const { seatId: _, ...seat } = seats?.[0] ?? {};
  return { ...rest, ...seat };
}

function tested(proof: unknown): unknown {
  return proof === null ? null : { ...Object(proof), words: 'Entra accepted it 1 of 3 times.' };
}
