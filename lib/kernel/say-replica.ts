import { database } from './db.ts';
import { version } from './version.ts';

export type OwnReplica = { id: string; kind: 'portal' | 'worker'; actionsKey: string | null };

/** Says that this process runs, and how far its own clock is ahead; what was not seen for an hour is forgotten. */
export async function sayReplica(
  { id, kind, actionsKey }: OwnReplica,
  clockAheadMs: number,
): Promise<void> {
  await database().$executeRaw`
    INSERT INTO replica (id, kind, version, actions_key, clock_ahead_ms, started_at, seen_at)
    VALUES (${id}::uuid, ${kind}, ${version}, ${actionsKey}, ${clockAheadMs}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET clock_ahead_ms = excluded.clock_ahead_ms, seen_at = excluded.seen_at`;
  await database().$executeRaw`
    DELETE FROM replica WHERE seen_at < clock_timestamp() - interval '1 hour'`;
}
