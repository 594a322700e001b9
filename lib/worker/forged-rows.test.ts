import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { endSession } from '#lib/access/end-session.ts';
import { findSession } from '#lib/access/find-session.ts';
import { hashOfToken } from '#lib/access/random-token.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction, Prisma } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { RowKind } from '#lib/model/row-kind.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { approveRequest } from '#lib/requests/approve-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { advanceWhileDue } from '#lib/runs/advance-while-due.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { say } from '#testing/database/say.ts';
import { tab } from '#testing/tab.ts';
import { reader } from '#testing/test-history.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { databaseUrl } from '../../scripts/postgres/prepare-database.ts';

// Who has the portal's own database role can write rows past the portal. The history tells on them.
let portal: TestPortal;
let app: pg.Client;
let ready: { principalId: string; runId: string };
let failed: { principalId: string; runId: string };
let pendingId: string;
let sessionId: string;
/** Rows as they stood before a test, by table. */
const tables = [
  'person',
  'session',
  'environment',
  'request',
  'decision',
  'principal',
  'principal_owner',
  'seat',
  'approved_spec',
  'run',
  'run_step',
  'remote_object',
  'credential',
];

beforeAll(async () => {
  portal = await startTestPortal();
  app = new pg.Client(String(process.env.DATABASE_URL));
  await app.connect();
  ready = await portal.approve();
  await portal.settle();
  failed = await portal.approve();
  portal.fault({ operation: 'POST /systemusers', kind: 'status', status: 403, count: 1 });
  await portal.settle();
  portal.sandbox.sandbox.faults.clear();
  const maya = await portal.actor('Maya Lindqvist');
  const credentialId = newId();
  const { publicKey } = tab();
  must(await issueSecret(maya, { principalId: ready.principalId, credentialId, publicKey }));
  await portal.settle();
  pendingId = must(await submitRequest(maya, await portal.ask(), microsoft())).requestId;
  sessionId = await signedOut();
  for (const table of tables) await asOwner(`CREATE TABLE kept_${table} AS TABLE ${table}`);
}, 120_000);
afterAll(async () => {
  await app.end();
  await portal.close();
});
afterEach(async () => {
  const { port, passwords } = inject('cluster');
  const name = new URL(portal.ownerUrl).pathname.slice(1);
  await say(
    databaseUrl(port, 'postgres', passwords.superuser, name),
    `BEGIN;
     SET LOCAL session_replication_role = replica;
     ${['finding', 'verification', ...tables].map((table) => `DELETE FROM ${table}`).join(';')};
     ${tables.map((table) => `INSERT INTO ${table} SELECT * FROM kept_${table}`).join(';')};
     COMMIT`,
  );
});

/** A session that its person ended. */
async function signedOut(): Promise<string> {
  const { id: personId, roles } = await database().person.findFirstOrThrow({
    where: { name: 'Ada Moreau' },
  });
  const moment = now();
  const times = { createdAt: moment, authenticatedAt: moment, lastSeenAt: moment };
  return inTransaction(async (tx) => {
    const { id } = await tx.session.create({
      data: {
        ...{ personId, roles, ...times },
        tokenHash: hashOfToken('signed out'),
        expiresAt: secondsAfter(moment, 3600),
      },
    });
    await appendEvent(tx, {
      by: { type: 'person', personId, role: null },
      event: { kind: 'session.signed-in', sessionId: id, roles: ['Admin'] },
    });
    await endSession(tx, { id, personId }, 'signed-out');
    return id;
  });
}

test('nothing is different where nobody wrote past the portal', async () => {
  const { intact, different, rows } = await verifyHistory(reader);
  expect({ intact, different }).toEqual({ intact: true, different: null });
  expect(rows).toBeGreaterThan(30);
});

const uuid = 'gen_random_uuid()';
const ada = `(SELECT id FROM person WHERE name = 'Ada Moreau')`;
/** A maker, too. */
const mia = `(SELECT id FROM person WHERE name = 'Mia Tanaka')`;
/** A row more, with these values beside those of one that is there. */
const like = (table: string, columns: string, values: string) => () =>
  `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table} LIMIT 1`;
/** Another intent, as it would be put in force. */
const intentRow = (intent: string) => () =>
  `INSERT INTO approved_spec SELECT principal_id, 2, NULL, '${intent}', spec, spec_hash, request_id, now()
   FROM approved_spec WHERE principal_id = '${ready.principalId}'`;
const personColumns =
  'id, tenant_id, object_id, name, user_principal_name, roles, first_seen_at, last_seen_at';
const requestColumns =
  'id, state, requester_id, environment_id, name, spec, spec_hash, why, why_salt, submitted_at';
const environmentColumns = 'id, display_name, instance_url, state, policy, added_at';

/** What is written as the portal's role, and the kind of row that is named for it. */
const forgeries: [string, RowKind, () => string, string][] = [
  [
    'a person',
    'person',
    like(
      'person',
      personColumns,
      `${uuid}, tenant_id, ${uuid}, 'Eve', 'eve@x', roles, first_seen_at, last_seen_at`,
    ),
    'no event tells of it',
  ],
  [
    'the roles of a person',
    'person',
    () => `UPDATE person SET roles = '{Admin}' WHERE name = 'Max Okafor'`,
    'the last sign-in was with other roles',
  ],
  [
    'a session',
    'session',
    () => `INSERT INTO session (id, token_hash, person_id, roles, created_at, authenticated_at, last_seen_at, expires_at)
      VALUES (${uuid}, '${hashOfToken('forged')}', ${ada}, '{Admin}', now(), now(), now(), now() + interval '1 hour')`,
    'no event tells of it',
  ],
  [
    'that a session was never ended',
    'session',
    () => `UPDATE session SET ended_at = NULL WHERE id = '${sessionId}'`,
    'it was ended',
  ],
  [
    'an environment',
    'environment',
    like(
      'environment',
      environmentColumns,
      `${uuid}, 'Mine', 'https://mine.crm4.dynamics.com', 'ready', policy, now()`,
    ),
    'no event tells of it',
  ],
  [
    'that an environment lets the portal in',
    'environment',
    () =>
      `UPDATE environment SET state = 'ready' WHERE state = 'unavailable' AND portal_user_id IS NULL`,
    'it did not let the portal in',
  ],
  [
    'the organization of an environment',
    'environment',
    () => `UPDATE environment SET organization_id = ${uuid} WHERE display_name = 'Sales Dev'`,
    'it is another organization',
  ],
  [
    'a request',
    'request',
    like(
      'request',
      requestColumns,
      `${uuid}, 'pending', requester_id, environment_id, 'forged', spec, spec_hash, why, why_salt, now()`,
    ),
    'no event tells of it',
  ],
  [
    'that a request was approved',
    'request',
    () => `UPDATE request SET state = 'approved' WHERE id = '${pendingId}'`,
    'nobody decided on it or withdrew it',
  ],
  [
    'a decision',
    'decision',
    () => `INSERT INTO decision (id, request_id, outcome, decider_id, comment, comment_salt, spec_hash, policy_version, verdict, decided_at)
      SELECT ${uuid}, id, 'approved', ${ada}, '', '', spec_hash, 1, '[]', now() FROM request WHERE id = '${pendingId}'`,
    'no event tells of it',
  ],
  [
    'a principal',
    'principal',
    like(
      'principal',
      'id, name, used_by, ends_on, created_at',
      `${uuid}, 'forged', used_by, ends_on, now()`,
    ),
    'no event tells of it',
  ],
  [
    'that a principal was retired',
    'principal',
    () => `UPDATE principal SET retired_at = now() WHERE id = '${ready.principalId}'`,
    'it was not taken back',
  ],
  [
    'an owner',
    'owner',
    () => `INSERT INTO principal_owner VALUES ('${ready.principalId}', ${ada})`,
    'nobody approved it',
  ],
  [
    'a seat',
    'seat',
    () => `INSERT INTO seat (id, principal_id, environment_id, business_unit_id, business_unit_name, roles, created_at)
      SELECT ${uuid}, principal_id, (SELECT id FROM environment WHERE display_name = 'Sales Production'), business_unit_id, 'Contoso', roles, now()
      FROM seat WHERE principal_id = '${ready.principalId}'`,
    'nobody approved it',
  ],
  [
    'what was approved',
    'approved-spec',
    () => `INSERT INTO approved_spec SELECT principal_id, 2, seat_id, intent, jsonb_set(spec, '{endsOn}', '"2099-01-01"'), spec_hash, request_id, now()
      FROM approved_spec WHERE principal_id = '${ready.principalId}'`,
    'what was approved was rewritten',
  ],
  [
    'what was approved, with a hash of its own',
    'approved-spec',
    () => `INSERT INTO approved_spec SELECT principal_id, 2, seat_id, intent, spec, '${hashOfValue({})}', request_id, now()
      FROM approved_spec WHERE principal_id = '${ready.principalId}'`,
    'something else was approved',
  ],
  ['that a principal was paused', 'approved-spec', intentRow('paused'), 'no event tells of it'],
  [
    'a run',
    'run',
    () => `INSERT INTO run (id, recipe, state, principal_id, spec_version, created_at)
      VALUES (${uuid}, 'stop', 'succeeded', '${ready.principalId}', 1, now())`,
    'no event tells of it',
  ],
  [
    'that a run succeeded',
    'run',
    () => `UPDATE run SET state = 'succeeded' WHERE id = '${failed.runId}'`,
    'it did not come to its end',
  ],
  [
    'that a run which came to its end goes on',
    'run',
    () => `UPDATE run SET state = 'queued' WHERE id = '${ready.runId}'`,
    'it had come to its end',
  ],
  [
    'a thing at Microsoft',
    'remote-object',
    () => `INSERT INTO remote_object (id, principal_id, kind, remote_id, made_at)
      VALUES (${uuid}, '${ready.principalId}', 'application', ${uuid}, now())`,
    'no event tells of it',
  ],
  [
    'whose a thing at Microsoft is',
    'remote-object',
    () =>
      `UPDATE remote_object SET principal_id = '${failed.principalId}' WHERE principal_id = '${ready.principalId}' AND kind = 'service-principal'`,
    'no event tells of it',
  ],
  [
    'the client id of a registration',
    'remote-object',
    () =>
      `UPDATE remote_object SET client_id = ${uuid} WHERE principal_id = '${ready.principalId}' AND kind = 'application'`,
    'it was made with another client id',
  ],
  [
    'a credential',
    'credential',
    () => `INSERT INTO credential (id, principal_id, state, requested_by_id, requested_at, public_key, ends_at)
      VALUES (${uuid}, '${failed.principalId}', 'requested', ${ada}, now(), '{}', now() + interval '2 years')`,
    'no event tells of it',
  ],
  [
    'which secret a credential is',
    'credential',
    () => `UPDATE credential SET key_id = ${uuid}`,
    'it is another secret',
  ],
  [
    'that a secret was removed',
    'credential',
    () => `UPDATE credential SET state = 'removed'`,
    'it was not removed',
  ],
  [
    'that a secret is to be removed',
    'credential',
    () => `UPDATE credential SET state = 'removing', removal_why = 'removed'`,
    'nobody had it removed',
  ],
  [
    'that a secret was opened',
    'credential',
    () => `UPDATE credential SET state = 'opened'`,
    'it does not stand as it does here',
  ],
  [
    'what was sealed',
    'credential',
    () => `UPDATE credential SET ciphertext = 'c3dhcHBlZA=='`,
    'something else was sealed',
  ],
];

describe('Verifying the history names it when the portal’s role forges', () => {
  test.each(forgeries)('%s', async (_, rows, statement, what) => {
    expect((await app.query(statement())).rowCount).toBeGreaterThan(0);
    const { intact, broken, different } = await verifyHistory(reader);
    expect({ intact, broken }).toEqual({ intact: false, broken: null });
    expect(different).toMatchObject({ rows, what });
    const last = await database().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(JSON.parse(last.body).event).toMatchObject({
      kind: 'history.verified',
      intact: false,
      differentRows: rows,
      differentId: different?.id,
    });
  });
});

/** What only the owner of the tables can do. */
const rewritings: [string, RowKind, string, string][] = [
  [
    'a reason',
    'request',
    `UPDATE request SET why = 'Something else.'`,
    'another reason was given for it',
  ],
  [
    'what was asked for',
    'request',
    `UPDATE request SET spec = jsonb_set(spec, '{name}', '"other"')`,
    'what it asks for was rewritten',
  ],
  [
    'who asked',
    'request',
    `UPDATE request SET requester_id = ${ada}`,
    'somebody else asked for it',
  ],
  ['a comment', 'decision', `UPDATE decision SET comment = 'Never.'`, 'another comment was given'],
  [
    'who decided',
    'decision',
    `UPDATE decision SET decider_id = (SELECT id FROM person WHERE name = 'Ali Haddad')`,
    'somebody else decided',
  ],
  [
    'which hash was decided on',
    'decision',
    `UPDATE decision SET spec_hash = '${hashOfValue({})}'`,
    'something else was decided on',
  ],
  ['a decision away', 'decision', 'DELETE FROM decision', 'this request was decided on'],
  ['an owner away', 'owner', 'DELETE FROM principal_owner', 'it was approved and is not there'],
  ['the roles of a seat', 'seat', `UPDATE seat SET roles = '[]'`, 'other roles were approved'],
  [
    'the address of an environment',
    'environment',
    `UPDATE environment SET instance_url = 'https://other.crm4.dynamics.com' WHERE display_name = 'Sales Dev'`,
    'it was added under another address',
  ],
  [
    'the policy of an environment',
    'environment',
    `UPDATE environment SET policy = policy || '{"lifetimeDaysMax": 9999}'`,
    'it was added with another policy',
  ],
  [
    'who a person is at Microsoft',
    'person',
    `UPDATE person SET object_id = ${uuid} WHERE name = 'Ada Moreau'`,
    'it is somebody else at Microsoft',
  ],
  [
    'until when a secret may last',
    'credential',
    `UPDATE credential SET ends_at = ends_at + interval '2 years'`,
    'it ends at another time',
  ],
  [
    'which intent is in force',
    'approved-spec',
    `ALTER TABLE approved_spec DISABLE TRIGGER USER; UPDATE approved_spec SET intent = 'paused'`,
    'another intent was put in force',
  ],
];

describe('Verifying the history names it when the owner rewrites', () => {
  test.each(rewritings)('%s', async (_, rows, statement, what) => {
    await asOwner(statement);
    const { different, intact } = await verifyHistory(reader);
    expect({ intact, different }).toMatchObject({ intact: false, different: { rows, what } });
  });
});

describe('Before it has an effect', () => {
  const registrations = () => portal.sandbox.world.applications.all().length;

  test('a forged session opens nothing', async () => {
    const forge = forgeries.find(([name]) => name === 'a session');
    await app.query(String(forge?.[2]()));
    expect(await findSession('forged', { isActivity: true })).toBeNull();
    await app.query(`UPDATE session SET ended_at = NULL WHERE id = '${sessionId}'`);
    expect(await findSession('signed out', { isActivity: true })).toBeNull();
  });

  test('a forged request is not approved', async () => {
    const { rows } = await app.query(
      `INSERT INTO request (${requestColumns}) SELECT ${uuid}, 'pending', requester_id, environment_id, 'forged',
         jsonb_set(spec, '{name}', '"forged"'), spec_hash, why, why_salt, now()
       FROM request WHERE id = '${pendingId}' RETURNING id, spec_hash`,
    );
    const decision = { requestId: rows[0].id, specHash: rows[0].spec_hash, comment: '' };
    const outcome = await approveRequest(await portal.actor('Ada Moreau'), decision, microsoft());
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining('told of by no event') },
    });
    expect(await database().decision.count({ where: { requestId: rows[0].id } })).toBe(0);
  });

  test('a forged owner issues no secret', async () => {
    await app.query(`UPDATE credential SET state = 'removed'`);
    await app.query(`INSERT INTO principal_owner VALUES ('${ready.principalId}', ${mia})`);
    const before = await database().credential.count();
    const { publicKey } = tab();
    const asked = { principalId: ready.principalId, credentialId: newId(), publicKey };
    const outcome = await issueSecret(await portal.actor('Mia Tanaka'), asked);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await database().credential.count()).toBe(before);
  });

  test('the worker makes nothing of a principal that nobody approved, and says which row it is', async () => {
    const before = registrations();
    const { principalId, runId } = await portal.approve();
    await app.query(
      `INSERT INTO approved_spec SELECT principal_id, 2, seat_id, intent, jsonb_set(spec, '{endsOn}', '"2099-01-01"'), spec_hash, request_id, now()
       FROM approved_spec WHERE principal_id = '${principalId}'`,
    );
    await advanceWhileDue(runId, microsoft(), () => true);
    const run = await database().run.findUniqueOrThrow({
      where: { id: runId },
      include: { steps: { orderBy: { position: 'asc' } } },
    });
    expect(run.state).toBe('failed');
    expect(run.steps[0]?.cause).toMatchObject({
      code: 'not-as-told',
      facts: { rows: 'approved-spec', id: `${principalId}, version 2` },
    });
    expect(registrations()).toBe(before);
  });

  const afterTick = async (runId: string) => {
    await advanceWhileDue(runId, microsoft());
    const run = await database().run.findUniqueOrThrow({
      where: { id: runId },
      include: { steps: { where: { cause: { not: Prisma.DbNull } } } },
    });
    return { state: run.state, causes: run.steps.map(({ cause }) => cause) };
  };
  const notAsTold = (rows: RowKind) => ({
    state: 'failed',
    causes: [
      expect.objectContaining({ code: 'not-as-told', facts: expect.objectContaining({ rows }) }),
    ],
  });

  test('a verification that somebody wrote down takes nothing away', async () => {
    const before = registrations();
    const runId = newId();
    await app.query(
      `INSERT INTO run (id, recipe, state, principal_id, spec_version, created_at, next_attempt_at)
       VALUES ('${runId}', 'verify', 'queued', '${ready.principalId}', 1, now(), now())`,
    );
    await app.query(
      `INSERT INTO run_step (run_id, position, key, state) VALUES ('${runId}', 0, 'remove-application', 'todo')`,
    );
    expect(await afterTick(runId)).toEqual(notAsTold('run'));
    expect(registrations()).toBe(before);
  });

  test('a run asks nothing at an address that somebody wrote into the catalog', async () => {
    const { runId } = await portal.approve();
    await app.query(
      `UPDATE environment SET instance_url = 'https://elsewhere.crm4.dynamics.com'
       WHERE id = (SELECT environment_id FROM seat JOIN run USING (principal_id) WHERE run.id = '${runId}')`,
    );
    expect(await afterTick(runId)).toEqual(notAsTold('environment'));
  });

  test('what was taken back is not made again', async () => {
    const { runId } = await portal.approve();
    await portal.settle();
    must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
    await portal.settle();
    const before = registrations();
    await app.query(`UPDATE run_step SET state = 'todo' WHERE run_id = '${runId}'`);
    await app.query(
      `UPDATE run SET state = 'queued', next_attempt_at = now() WHERE id = '${runId}'`,
    );
    expect(await afterTick(runId)).toEqual(notAsTold('run'));
    expect(registrations()).toBe(before);
  });

  test('an undo takes nothing away that is not known to be the principal’s', async () => {
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    const before = registrations();
    await app.query(
      `INSERT INTO remote_object (id, principal_id, kind, remote_id, made_at)
       SELECT ${uuid}, '${principalId}', 'application', ${uuid}, now()`,
    );
    const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
    await portal.settle();
    const undo = await database().run.findUniqueOrThrow({ where: { id: undoRunId } });
    expect(undo.state).toBe('failed');
    expect(registrations()).toBe(before);
  });
});
