import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stateReasonWords } from '#lib/model/state-reason.ts';
import { createOldDatabase, type OldDatabase } from '#testing/database/old-database.ts';

const migration = '20261126133222_one_entry_per_organization';
const sales = 'AB5E1C5A-0000-4000-8000-00000000000A';
const finance = 'ab5e1c5a-0000-4000-8000-00000000000b';
const id = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;

let database: OldDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createOldDatabase(migration);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

type Entry = {
  number: number;
  organizationId: string | null;
  name: string;
  host: string | null;
  state?: string;
  day: number;
};

async function add({ number, organizationId, name, host, state = 'ready', day }: Entry) {
  await owner.query(
    `INSERT INTO environment (id, organization_id, display_name, instance_url, state, policy, added_at)
     VALUES ($1, $2, $3, $4, $5, '{}', $6)`,
    [id(number), organizationId, name, host && `https://${host}`, state, `2026-01-0${day}`],
  );
}

test('where an organization is there more than once, the oldest stays and nothing is lost', async () => {
  const production = { displayName: 'Production', instanceUrl: 'https://sales.crm4.dynamics.com' };
  const [canonical, api, renamed] = [
    'sales.crm4.dynamics.com',
    'sales.api.crm4.dynamics.com',
    'salesold.crm4.dynamics.com',
  ];
  // One organization three times, its id typed in both cases; the first by name is not the oldest.
  await add({ number: 3, organizationId: sales, name: 'Production', host: canonical, day: 1 });
  await add({ number: 2, organizationId: sales.toLowerCase(), name: 'A', host: api, day: 2 });
  await add({ number: 1, organizationId: sales, name: 'Sandbox', host: renamed, day: 3 });
  // Added in one moment: the smaller id stays. One is unavailable already, and says why itself.
  await add({
    number: 4,
    organizationId: finance,
    name: 'Fin',
    host: 'fin.crm.dynamics.com',
    day: 4,
  });
  await add({ number: 5, organizationId: finance, name: 'Fin 2', host: null, day: 4 });
  const state = 'unavailable';
  await add({ number: 6, organizationId: finance, name: 'Fin 3', host: null, day: 1, state });
  // Nobody knows whose these are.
  await add({
    number: 7,
    organizationId: null,
    name: 'None',
    host: 'one.crm.dynamics.com',
    day: 1,
  });
  await add({
    number: 8,
    organizationId: null,
    name: 'None',
    host: 'two.crm.dynamics.com',
    day: 1,
  });
  await owner.query(`
    INSERT INTO person (id, tenant_id, object_id, name, user_principal_name, roles, first_seen_at, last_seen_at)
      VALUES ('${id(1)}', '${id(1)}', '${id(1)}', 'Maya', 'maya', '{Maker}', now(), now());
    INSERT INTO request (id, state, requester_id, environment_id, name, spec, spec_hash, why, why_salt, submitted_at)
      VALUES ('${id(1)}', 'pending', '${id(1)}', '${id(2)}', 'asked', '{}', '', '', '', now()),
             ('${id(2)}', 'approved', '${id(1)}', '${id(2)}', 'made', '{}', '', '', '', now());
    INSERT INTO principal (id, request_id, name, used_by, ends_on, created_at)
      VALUES ('${id(1)}', '${id(2)}', 'made', 'script', now(), now());
    INSERT INTO seat (id, principal_id, environment_id, business_unit_id, business_unit_name, roles, created_at)
      VALUES ('${id(1)}', '${id(1)}', '${id(2)}', '${id(1)}', 'root', '[]', now())`);

  expect(await database.migrate()).toContain(migration);

  const { rows } = await owner.query(
    'SELECT display_name AS name, state, state_reason AS reason FROM environment ORDER BY id',
  );
  const code = 'same-organization';
  const ofProduction = stateReasonWords({ code, facts: production });
  const ofFinance = stateReasonWords({
    code,
    facts: { displayName: 'Fin', instanceUrl: 'https://fin.crm.dynamics.com' },
  });
  expect(rows).toEqual([
    { name: 'Sandbox', state, reason: ofProduction },
    { name: 'A', state, reason: ofProduction },
    { name: 'Production', state: 'ready', reason: null },
    { name: 'Fin', state: 'ready', reason: null },
    { name: 'Fin 2', state, reason: ofFinance },
    { name: 'Fin 3', state, reason: null },
    { name: 'None', state: 'ready', reason: null },
    { name: 'None', state: 'ready', reason: null },
  ]);
  expect(ofProduction).toMatch(/^Same organization as Production \(sales\.crm4\.dynamics\.com\)/);
  const kept = await owner.query(
    `SELECT (SELECT count(*)::int FROM seat WHERE environment_id = '${id(2)}') AS seats,
            (SELECT count(*)::int FROM request WHERE state = 'pending') AS pending`,
  );
  expect(kept.rows).toEqual([{ seats: 1, pending: 1 }]);
});

test('from then on no second entry of an organization can be ready', async () => {
  await expect(
    owner.query(`UPDATE environment SET state = 'ready' WHERE id = '${id(2)}'`),
  ).rejects.toMatchObject({ code: '23505', constraint: 'environment_organization_ready' });
});
