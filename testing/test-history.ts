import pg from 'pg';
import { inject } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { EventActor, EventBody } from '#lib/model/event.ts';
import { databaseUrl } from '../scripts/postgres/prepare-database.ts';
import { openEmptyPortal } from './empty-portal.ts';

export type TestHistory = {
  ownerUrl: string;
  appUrl: string;
  /** Runs statements as the superuser with triggers off: what an intruder with every right can do. */
  tamper: (statements: string) => Promise<void>;
  /** Puts the history back as it was when it was opened or last kept. */
  keep: () => Promise<void>;
  restore: () => Promise<void>;
  close: () => Promise<void>;
};

/** A migrated database of the test's own, as the portal's role sees it, and a way to tamper with it. */
export async function openHistory(): Promise<TestHistory> {
  const portal = await openEmptyPortal();
  const { port, passwords } = inject('cluster');
  const name = new URL(portal.appUrl).pathname.slice(1);
  const superuserUrl = databaseUrl(port, 'postgres', passwords.superuser, name);
  const tamper = (statements: string) =>
    runSql(superuserUrl, `SET session_replication_role = replica; ${statements}`);
  return {
    ...portal,
    tamper,
    keep: () => tamper('DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM audit_event'),
    restore: () => tamper('DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM kept'),
  };
}

/** Statements in one connection of a role of one's choice. */
export async function runSql(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

/** Who may read all of it. */
export const reader = systemActor('worker');

export function byPerson(personId: string): EventActor {
  return { type: 'person', personId, role: 'Auditor' };
}

/** One event in a transaction of its own. */
export async function append(event: EventBody, by: EventActor = byWorker): Promise<void> {
  await inTransaction((tx) => appendEvent(tx, { by, event }));
}

/** An event of a principal; any will do. */
export function opened(principalId: string): EventBody {
  return { kind: 'credential.opened', principalId, credentialId: newId() };
}

/** Everything a stream has. */
export async function gathered<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}
