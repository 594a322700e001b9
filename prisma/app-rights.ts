/** What the portal's role may do in a table. Columns: those that it may change; the rest stays as it was added. */
export type TableRights = {
  may: readonly ('select' | 'insert' | 'update' | 'delete')[];
  changes?: readonly string[];
};

const lease = ['next_attempt_at', 'lease_token', 'lease_until'];

/**
 * Every table with exactly what the portal's verbs do there; a table that is not named here is closed to
 * the portal. What was decided, approved, owned, seated, found or told is only ever added. What a row
 * is about (whose it is, what for, up to when) is never changed.
 */
export const appRights: Readonly<Record<string, TableRights>> = {
  _prisma_migrations: { may: ['select'] },
  // A trigger writes it, as the owner, and nobody else.
  audit_day: { may: ['select'] },
  audit_event: { may: ['select', 'insert'] },
  // Erased in time, and never written over.
  event_whence: { may: ['select', 'insert', 'delete'] },
  approved_spec: { may: ['select', 'insert'] },
  decision: { may: ['select', 'insert'] },
  principal_owner: { may: ['select', 'insert'] },
  seat: { may: ['select', 'insert'] },
  verification: { may: ['select', 'insert'] },
  principal: { may: ['select', 'insert'], changes: ['retired_at'] },
  request: { may: ['select', 'insert'], changes: ['state', 'version', 'closed_at'] },
  person: {
    may: ['select', 'insert'],
    changes: ['name', 'user_principal_name', 'roles', 'last_seen_at'],
  },
  session: { may: ['select', 'insert'], changes: ['last_seen_at', 'ended_at', 'ended_why'] },
  environment: {
    may: ['select', 'insert'],
    changes: [
      ...['display_name', 'instance_url', 'sku', 'version'],
      'state',
      'state_reason',
      'organization_id',
      'portal_user_id',
      'portal_user_name',
      'checked_at',
    ],
  },
  credential: {
    may: ['select', 'insert'],
    changes: [
      ...['state', 'version', 'key_id', 'ciphertext', 'mint_started_at', 'sealed_at'],
      ...['proven_at', 'opened_at', 'acknowledged_at', 'erased_at', 'removed_at', 'removal_why'],
      ...['removal_seen', 'proof', 'cause', 'attempts', ...lease],
    ],
  },
  run: {
    may: ['select', 'insert'],
    changes: ['state', 'version', 'started_at', 'finished_at', ...lease],
  },
  run_step: {
    may: ['select', 'insert'],
    changes: [
      ...['state', 'attempts', 'started_at', 'finished_at', 'waiting_from', 'cause'],
      ...['look_until', 'slot_at', 'evidence'],
    ],
  },
  remote_object: {
    may: ['select', 'insert'],
    changes: ['principal_id', 'seat_id', 'client_id', 'removed_at'],
  },
  finding: {
    may: ['select', 'insert'],
    changes: [
      'code',
      'seat_id',
      'subject',
      'facts',
      'words',
      'state',
      'last_seen_at',
      'put_right_at',
    ],
  },
  denial: { may: ['select', 'insert', 'delete'], changes: ['last_at', 'count'] },
  replica: { may: ['select', 'insert', 'update', 'delete'] },
  write_budget: { may: ['select', 'insert', 'update'] },
  refusal_count: { may: ['select', 'insert', 'update'] },
  rate_limit: { may: ['select', 'insert', 'update', 'delete'] },
  used_token: { may: ['select', 'insert', 'delete'] },
};
