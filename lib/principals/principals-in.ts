import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { type CredentialState, usableCredentialStates } from '#lib/model/credential.ts';
import {
  endingWithinDays,
  type PrincipalListState,
  type SecretNeed,
} from '#lib/model/principal-list.ts';
import { liveRunStates, type RunState, stoppedRunStates } from '#lib/model/run.ts';

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
const runsIn = (states: readonly RunState[]) =>
  sql`FROM "run" AS "u" WHERE "u"."recipe" <> 'verify' AND "u"."state" IN (${literals(states)})`;
const isStop = sql`AND "u"."recipe" = 'stop'`;
const isNoStop = sql`AND "u"."recipe" <> 'stop'`;
const ofThis = sql`AND "u"."principal_id" = "p"."id"`;
const unended = [...liveRunStates, ...stoppedRunStates];
const isSettled = none(sql`${runsIn(unended)} ${ofThis}`);
const stops = sql`FROM "run" AS "u" WHERE "u"."recipe" = 'stop'`;
const isNotStopped = none(sql`${stops} ${ofThis}`);

/** A look at Microsoft that found something: few of all looks ever did. */
const findings = sql`FROM "verification" AS "v" WHERE "v"."findings" <> '[]'`;
const isLatest = none(sql`
  FROM "verification" AS "later"
  WHERE "later"."principal_id" = "v"."principal_id" AND "later"."at" > "v"."at"`);
const latestOfThis = sql`${findings} AND "v"."principal_id" = "p"."id" AND ${isLatest}`;

const isMade = sql`${isLiving} AND ${isSettled} AND ${isNotStopped}`;
const isReady = sql`${isMade} AND ${none(latestOfThis)}`;

const credentialsIn = (states: readonly CredentialState[]) =>
  sql`FROM "credential" AS "c" WHERE "c"."principal_id" = "p"."id" AND "c"."state" IN (${literals(states)})`;

/**
 * A part of a list of principals: what holds for each of its rows, "p". Where they are few, also the ids
 * to look at, and what then has to hold beside; nothing where the ids are just those.
 */
export type Part = { where: Prisma.Sql; few?: { ids: Prisma.Sql; where?: Prisma.Sql } };

/** A principal is retired by the end of its undo, so one with a run that has not ended is living. */
const partOfRuns = (runs: Prisma.Sql): Part => ({
  where: some(sql`${runs} ${ofThis}`),
  few: { ids: sql`SELECT "u"."principal_id" AS "id" ${runs}` },
});

/** Those with something under way, or stopped before it was done: being made, failed, being stopped or removed. */
export const unfinished: Part = partOfRuns(runsIn(unended));

/**
 * The rule of `principalStatus`, as the database reads it. Both read downstream, and a test holds them
 * together.
 */
export function principalsIn(state: PrincipalListState): Part {
  switch (state) {
    case 'differs':
      return {
        where: sql`${isMade} AND ${some(latestOfThis)}`,
        few: {
          ids: sql`SELECT "v"."principal_id" AS "id" ${findings} AND ${isLatest}`,
          where: isMade,
        },
      };
    case 'failed':
      return partOfRuns(runsIn(stoppedRunStates));
    case 'provisioning':
      return partOfRuns(sql`${runsIn(liveRunStates)} ${isNoStop}`);
    case 'stopping':
      return partOfRuns(sql`${runsIn(liveRunStates)} ${isStop}`);
    case 'stopped':
      return {
        where: sql`${isLiving} AND ${isSettled} AND ${some(sql`${stops} ${ofThis}`)}`,
        few: {
          ids: sql`SELECT "u"."principal_id" AS "id" ${stops}`,
          where: sql`${isLiving} AND ${isSettled}`,
        },
      };
    case 'ready':
      return { where: isReady };
    case 'retired':
      return { where: sql`"p"."retired_at" IS NOT NULL` };
    case 'unconfirmed':
      return { where: sql`${isLiving} AND ${needs(state)}` };
    case 'no-secret':
    case 'ending':
      return { where: sql`${isReady} AND ${needs(state)}` };
  }
}

/** What holds, beside how it stands, for a principal whose owner has something to do about its secret. */
export function needs(need: SecretNeed): Prisma.Sql {
  switch (need) {
    case 'unconfirmed':
      return some(credentialsIn(['opened']));
    case 'no-secret':
      return none(credentialsIn(usableCredentialStates));
    case 'ending':
      return sql`(
        SELECT "c"."ends_at" ${credentialsIn(['stored'])} ORDER BY "c"."requested_at" DESC LIMIT 1
      ) < ${secondsAfter(now(), endingWithinDays * 86_400)}`;
  }
}

/** States as the text of a query: only so does the planner see that an index for some of them fits. */
function literals(states: readonly string[]): Prisma.Sql {
  return Prisma.raw(states.map((state) => `'${state}'`).join(', '));
}
