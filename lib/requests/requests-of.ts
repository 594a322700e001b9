import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import type { Counted } from '#lib/kernel/count-rows.ts';
import { Prisma } from '#lib/kernel/db.ts';
import type { RequestState } from '#lib/model/request.ts';
import type { ClosedState, QueueState } from '#lib/model/request-list.ts';

const { sql } = Prisma;
const from = sql`"request" AS "r"`;

/** The requests that an actor sent, in one state or in any. */
export function requestsOf(actor: PersonActor, state?: RequestState): Counted {
  const mine = sql`"r"."requester_id" = ${actor.personId}::uuid`;
  return { from, where: [mine, ...(state ? [sql`"r"."state" = ${state}`] : [])] };
}

/**
 * What waits for a decision. Nobody decides on what they asked for or would own, as `may` has it; the
 * counts of the frame and of every page come from here. Nothing for who is not an admin.
 */
export function requestsInQueue(actor: PersonActor, state?: QueueState): Counted {
  const own = sql`(
    "r"."requester_id" = ${actor.personId}::uuid
    OR "r"."spec" ->> 'secondOwnerId' = ${actor.personId})`;
  const part = { yours: sql`NOT ${own}`, others: own };
  const where = [sql`"r"."state" = 'pending'`, ...(state ? [part[state]] : [])];
  return { from, where: onlyAdmin(actor, where) };
}

/** What was decided on or withdrawn. Nothing for who is not an admin. */
export function requestsClosed(actor: PersonActor, state?: ClosedState): Counted {
  const closed = sql`"r"."closed_at" IS NOT NULL`;
  const where = [closed, ...(state ? [sql`"r"."state" = ${state}`] : [])];
  return { from, where: onlyAdmin(actor, where) };
}

function onlyAdmin(actor: PersonActor, where: Prisma.Sql[]): Prisma.Sql[] {
  return mayWithRole(actor, 'request.decide') ? where : [sql`FALSE`];
}
