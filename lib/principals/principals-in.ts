import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { dayForEnds, todayForEnds } from '#lib/kernel/end-dates.ts';
import { type CredentialState, usableCredentialStates } from '#lib/model/credential.ts';
import { endsSoonDays } from '#lib/model/end-near-words.ts';
import {
  endingWithinDays,
  type OwnerNeed,
  type PrincipalListState,
  type UnfinishedState,
} from '#lib/model/principal-list.ts';
import { inAgainCodes } from '#lib/model/principal-status.ts';
import {
  liveRunStates,
  type RunState,
  stoppedRunStates,
  unendedRunStates,
} from '#lib/model/run.ts';

const { sql } = Prisma;

/**
 * Everything is asked of one principal at a time, as a value: written as a join, the planner would read
 * whole tables to answer it for the few that somebody owns. And as a truth: of IS NULL it would believe
 * that next to none is.
 */
const some = (rows: Prisma.Sql) => sql`(SELECT TRUE ${rows} LIMIT 1) IS TRUE`;
const none = (rows: Prisma.Sql) => sql`(SELECT TRUE ${rows} LIMIT 1) IS NOT TRUE`;

const isLiving = sql`"p"."retired_at" IS NULL`;

/**
 * A principal has at most one run at a time that has not come to its end, verifications aside; it says
 * how the principal stands. They are few, and have an index of their own.
 */
const isIn = (states: readonly RunState[]) =>
  sql`"u"."recipe" <> 'verify' AND "u"."state" IN (${literals(states)})`;
const runsIn = (states: readonly RunState[]) => sql`FROM "run" AS "u" WHERE ${isIn(states)}`;
const ofThis = sql`AND "u"."principal_id" = "p"."id"`;
const isSettled = (id: Prisma.Sql) => sql`
  ${none(sql`${runsIn(unendedRunStates)} AND "u"."principal_id" = ${id}`)}`;

/** Those that were ever paused or stopped are few, and have an index of their own. */
const cuts = sql`FROM "approved_spec" AS "a" WHERE "a"."intent" IN ('paused', 'stopped')`;
const wasCut = (id: Prisma.Sql) => some(sql`${cuts} AND "a"."principal_id" = ${id}`);
const inForce = (id: Prisma.Sql) => sql`(
  SELECT "a"."intent" FROM "approved_spec" AS "a" WHERE "a"."principal_id" = ${id}
  ORDER BY "a"."version" DESC LIMIT 1)`;

/** Made and in use: every run has ended, none took anything back, and no access is cut. */
const isMade = (id: Prisma.Sql) => sql`
  ${isSettled(id)}
  AND ${none(sql`FROM "run" AS "u" WHERE "u"."recipe" = 'undo' AND "u"."principal_id" = ${id}`)}
  AND CASE WHEN ${wasCut(id)} THEN ${inForce(id)} = 'running' ELSE TRUE END`;

/** What is known not to be as approved: of few principals, and an index of its own. */
const findings = sql`FROM "finding" AS "f" WHERE "f"."state" = 'open'`;
const ofThisPrincipal = sql`${findings} AND "f"."principal_id" = "p"."id"`;
const isInAgain = sql`"f"."code" IN (${literals(inAgainCodes)})`;

const id = sql`"p"."id"`;
const isReady = sql`${isMade(id)} AND ${none(ofThisPrincipal)}`;
/** Paused or stopped and at its end, whatever else. */
const isCut = (intent: 'paused' | 'stopped', of = id) => sql`
  CASE WHEN ${wasCut(of)} THEN ${isSettled(of)} AND ${inForce(of)} = ${intent} ELSE FALSE END`;
const isDifferent = (of: Prisma.Sql) => sql`(
  ${isMade(of)} OR ${isInAgain} AND (${isCut('paused', of)} OR ${isCut('stopped', of)}))`;

const credentialsIn = (states: readonly CredentialState[]) =>
  sql`FROM "credential" AS "c" WHERE "c"."principal_id" = "p"."id" AND "c"."state" IN (${literals(states)})`;

/**
 * A part of a list of principals: what holds for each of its rows, "p". Where they are few, also the ids
 * to look at, and what then has to hold beside; nothing where the ids are just those.
 */
export type ListPart = { where: Prisma.Sql; few?: { ids: Prisma.Sql; where?: Prisma.Sql } };

/** A principal is retired by the end of its undo, so one with a run that has not ended is living. */
const partOfRuns = (runs: Prisma.Sql): ListPart => ({
  where: some(sql`${runs} ${ofThis}`),
  few: { ids: sql`SELECT "u"."principal_id" AS "id" ${runs}` },
});

/** What holds for the run, "u", of those with something under way or failed: being made, stopped or removed. */
export function unfinishedRuns(state: UnfinishedState | undefined): Prisma.Sql {
  switch (state) {
    case undefined:
      return isIn(unendedRunStates);
    case 'failed':
      return isIn(stoppedRunStates);
    case 'provisioning':
      return sql`${isIn(liveRunStates)} AND "u"."recipe" IN ('provision', 'undo')`;
    case 'stopping':
      return sql`${isIn(liveRunStates)} AND "u"."recipe" = 'stop'`;
    case 'changing':
      return sql`${isIn(liveRunStates)} AND "u"."recipe" IN ('pause', 'resume')`;
  }
}

/**
 * The rule of `principalStatus`, as the database reads it. Both read downstream, and a test holds them
 * together.
 */
export function principalsIn(state: PrincipalListState): ListPart {
  switch (state) {
    case 'differs':
      return {
        where: some(sql`${ofThisPrincipal} AND ${isDifferent(id)}`),
        few: {
          ids: sql`
            SELECT DISTINCT "f"."principal_id" AS "id" ${findings}
            AND "f"."principal_id" IS NOT NULL AND ${isDifferent(sql`"f"."principal_id"`)}`,
        },
      };
    case 'failed':
    case 'provisioning':
    case 'stopping':
    case 'changing':
      return partOfRuns(sql`FROM "run" AS "u" WHERE ${unfinishedRuns(state)}`);
    case 'paused':
    case 'stopped': {
      const where = sql`${isLiving} AND ${isCut(state)} AND ${none(sql`${ofThisPrincipal} AND ${isInAgain}`)}`;
      return {
        where,
        few: { ids: sql`SELECT DISTINCT "a"."principal_id" AS "id" ${cuts}`, where },
      };
    }
    case 'ready':
      return { where: isReady };
    case 'retired':
      return { where: sql`"p"."retired_at" IS NOT NULL` };
    case 'unconfirmed':
      return { where: sql`${isLiving} AND ${needs(state)}` };
    case 'no-secret':
    case 'ending':
      return { where: sql`${isReady} AND ${needs(state)}` };
    case 'ends-soon':
      return {
        where: sql`${isReady} AND ${needs(state)}`,
        few: {
          ids: sql`SELECT "p"."id" FROM "principal" AS "p" WHERE ${isLiving} AND ${needs(state)}`,
          where: isReady,
        },
      };
  }
}

/** What holds, beside how it stands, for a principal whose owner has something to do. */
export function needs(need: OwnerNeed): Prisma.Sql {
  switch (need) {
    case 'unconfirmed':
      return some(credentialsIn(['opened']));
    case 'no-secret':
      return sql`
        "p"."ends_on" >= ${todayForEnds()}::date AND ${none(credentialsIn(usableCredentialStates))}`;
    case 'ending':
      return sql`(
        SELECT "c"."ends_at" ${credentialsIn(['stored'])} ORDER BY "c"."requested_at" DESC LIMIT 1
      ) < ${secondsAfter(now(), endingWithinDays * 86_400)}`;
    case 'ends-soon': {
      const day = dayForEnds(secondsAfter(now(), endsSoonDays * 86_400));
      return sql`"p"."ends_on" < ${day}::date`;
    }
  }
}

/** States as the text of a query: only so does the planner see that an index for some of them fits. */
function literals(states: readonly string[]): Prisma.Sql {
  return Prisma.raw(states.map((state) => `'${state}'`).join(', '));
}
