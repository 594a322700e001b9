import { z } from 'zod';
import type { Replica } from '#lib/model/replica.ts';
import { database } from './db.ts';

const seenSecondsMax = 150;
const rows = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(['portal', 'worker']),
    version: z.string(),
    actionsKey: z.string().nullable(),
    clockAheadMs: z.bigint().transform(Number),
    startedAt: z.date(),
    seenAt: z.date(),
  }),
);

/** The processes of the portal that said within the last minutes that they run, the oldest first. */
export async function replicas(): Promise<Replica[]> {
  return rows.parse(
    await database().$queryRaw`
      SELECT id, kind, version, actions_key AS "actionsKey", clock_ahead_ms AS "clockAheadMs",
        started_at AS "startedAt", seen_at AS "seenAt"
      FROM replica
      WHERE seen_at > clock_timestamp() - make_interval(secs => ${seenSecondsMax})
      ORDER BY started_at, id`,
  );
}
