import { Prisma } from '#lib/kernel/db.ts';
import type { RowKind } from '#lib/model/row-kind.ts';

/**
 * What of a kind of row never changes, and which event tells of its beginning: the rows are `t`, and
 * `told` answers for each `about` that a row may have the first event's `seq`.
 */
export type BaselineFacts = {
  rows: Prisma.Sql;
  facts: Prisma.Sql;
  about: Prisma.Sql;
  told: Prisma.Sql;
};

const facts = (rows: string, columns: string, about: string, told: Prisma.Sql): BaselineFacts => ({
  rows: Prisma.raw(rows),
  facts: Prisma.raw(columns),
  about: Prisma.raw(about),
  told,
});

const firstAbout = (about: string, where: string) =>
  Prisma.raw(
    `SELECT ${about} AS about, min(seq) AS seq FROM audit_event WHERE ${where} GROUP BY 1`,
  );
const bySubject = (kinds: string) =>
  firstAbout('audit_event_subject(kind, body)', `kind IN (${kinds})`);
const approvals = firstAbout('principal_id::text', `kind = 'request.approved'`);
// Of millions of events: a regular expression would take longer than all else here.
const field = (name: string) =>
  `nullif(split_part(split_part(body, '"${name}":"', 2), '"', 1), '')`;

/** An environment's address changes: the first one is told by the event of its first change. */
const firstAddress = `coalesce((
  SELECT body::jsonb->'event'->>'formerInstanceUrl' FROM audit_event AS moved
  WHERE moved.kind = 'environment.updated' AND moved.environment_id = t.id
    AND moved.body LIKE '%"formerInstanceUrl"%'
  ORDER BY moved.seq LIMIT 1), instance_url)`;

/** The digest of before is over these facts, which no verb changes. */
export const baselineFacts: Record<RowKind, BaselineFacts> = {
  person: facts(
    'person',
    'id, tenant_id, object_id',
    'id::text',
    Prisma.raw(`SELECT about, min(seq) AS seq FROM (
      SELECT actor_id::text AS about, seq FROM audit_event WHERE actor_id IS NOT NULL
      UNION ALL
      SELECT ${field('personId')}, seq FROM audit_event WHERE kind = 'person.introduced'
    ) AS known GROUP BY 1`),
  ),
  session: facts(
    'session',
    'id, token_hash, person_id, roles, created_at, authenticated_at, expires_at',
    'id::text',
    bySubject(`'session.signed-in'`),
  ),
  environment: facts(
    'environment',
    `id, environment_id, ${firstAddress}, policy, policy_version, added_at`,
    'id::text',
    firstAbout('environment_id::text', `kind = 'environment.added'`),
  ),
  request: facts(
    'request',
    'id, requester_id, environment_id, name, spec_hash, asked_together_id',
    'id::text',
    bySubject(`'request.submitted'`),
  ),
  decision: facts(
    'decision',
    'id, request_id, outcome, decider_id, spec_hash, policy_version, verdict',
    'request_id::text',
    bySubject(`'request.approved', 'request.rejected'`),
  ),
  principal: facts('principal', 'id, request_id, name, used_by, ends_on', 'id::text', approvals),
  owner: facts('principal_owner', 'principal_id, person_id', 'principal_id::text', approvals),
  seat: facts(
    'seat',
    'id, principal_id, environment_id, business_unit_id, roles',
    'principal_id::text',
    approvals,
  ),
  // Which intent is in force is told by an event each time, since it can be another than at first.
  'approved-spec': facts(
    '(SELECT * FROM approved_spec WHERE seat_id IS NOT NULL)',
    'principal_id, version, seat_id, intent, spec_hash, request_id',
    `principal_id || ' ' || spec_hash`,
    firstAbout(`principal_id || ' ' || ${field('specHash')}`, `kind = 'request.approved'`),
  ),
  run: facts(
    `(SELECT * FROM run WHERE recipe <> 'verify')`,
    'id, recipe, principal_id, spec_version, created_at',
    'id::text',
    bySubject(`'run.started'`),
  ),
  'remote-object': facts(
    'remote_object',
    'id, principal_id, seat_id, kind, remote_id, client_id, made_at',
    `principal_id || ' ' || remote_id`,
    firstAbout(
      `principal_id || ' ' || ${field('remoteId')}`,
      `kind = 'run.step-done' AND body NOT LIKE '%"remoteId":null%'`,
    ),
  ),
  credential: facts(
    'credential',
    'id, principal_id, requested_by_id, requested_at, public_key, ends_at',
    'id::text',
    bySubject(`'credential.requested'`),
  ),
};
