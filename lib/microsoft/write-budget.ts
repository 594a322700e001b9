import { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

/**
 * What may be written to one of Microsoft's services by all replicas together: so many a second for
 * ever, and so many at once after a pause. Both together stay within the published window.
 */
export type Lane = { lane: string; perSecond: number; atOnce: number };

/** "Microsoft Graph service-specific throttling limits", identity: 3,000 writes in 150 s. */
const graph: Lane = { lane: 'graph', perSecond: 18, atOnce: 300 };
/** "Service protection API limits" of Dataverse: 6,000 requests in 300 s; a step makes a few. */
const dataverse = { perSecond: 6, atOnce: 60 };

/** A service of Microsoft's that is written to. */
export type Service = 'graph' | 'dataverse';

/** Whose budget a write to a service is spent from: one for the tenant's Graph, one per environment. */
export function laneTo(service: Service, instanceUrl: string): Lane {
  return service === 'graph' ? graph : { ...dataverse, lane: `dataverse ${instanceUrl}` };
}

const slots = z.array(z.object({ slot: z.date() }));

/**
 * Reserves the next place in a lane, for all replicas in one statement, and tells when it is: a
 * moment in the past when there is no need to wait.
 */
export async function reserveSlot({ lane, perSecond, atOnce }: Lane): Promise<Date> {
  const spacing = 1 / perSecond;
  const moment = now();
  const saved = secondsAfter(moment, -spacing * (atOnce - 1));
  const rows = await database().$queryRaw`
    INSERT INTO write_budget (lane, free_at, blocked_until)
    VALUES (${lane}, ${saved}::timestamptz + make_interval(secs => ${spacing}), ${saved}::timestamptz)
    ON CONFLICT (lane) DO UPDATE
      SET free_at = greatest(write_budget.free_at, write_budget.blocked_until, ${saved}::timestamptz)
        + make_interval(secs => ${spacing})
    RETURNING free_at - make_interval(secs => ${spacing}) AS slot`;
  const [row] = slots.parse(rows);
  if (!row) throw new Error('The budget answered nothing.');
  return row.slot;
}

/** Microsoft asked for a pause: whoever reserves a place from now on gets one after it. */
export async function pauseLane({ lane }: Lane, seconds: number): Promise<void> {
  const until = secondsAfter(now(), seconds);
  await database().writeBudget.updateMany({
    where: { lane, blockedUntil: { lt: until } },
    data: { blockedUntil: until },
  });
}

/** A mint cannot wait, because a person does: it takes its place, and the others make room. */
export async function spendOnGraph(): Promise<void> {
  await reserveSlot(graph);
}
