import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import { listUnfinished } from '#lib/principals/list-unfinished.ts';
import { principalById, principalPulse } from '#lib/principals/queries.ts';
import { surveyOwn } from '#lib/principals/survey-own.ts';
import { countWaitingForSignIn } from '#lib/principals/waiting-for-sign-in.ts';
import { countClosed, countMyRequests, countQueue } from '#lib/requests/count-requests.ts';
import { countWaiting } from '#lib/requests/count-waiting.ts';
import { listClosed, listMyRequests, listQueue } from '#lib/requests/list-requests.ts';
import { nextTogether } from '#lib/requests/next-together.ts';
import { askedTogetherWith, requestById } from '#lib/requests/queries.ts';
import { requestPulse } from '#lib/requests/request-pulse.ts';
import { requestToRepeat } from '#lib/requests/request-to-repeat.ts';
import { type Cast, openCast, type Part, parts, signedInLongAgo } from '#testing/cast.ts';

let cast: Cast;
/** Asked for together by the owner: the second owner is named in both. */
let together: readonly [string, string];

beforeAll(async () => {
  cast = await openCast();
  together = await twoTogether();
});
afterAll(() => cast.portal.close());

/** Two more of the pending request, as if one form had named two environments. */
async function twoTogether(): Promise<readonly [string, string]> {
  const {
    id: _,
    spec,
    ...row
  } = await database().request.findUniqueOrThrow({
    where: { id: cast.pendingId },
  });
  const [first, second] = [newId(), newId()];
  const askedTogetherId = newId();
  for (const id of [first, second]) {
    const name = `${row.name}-${id === first ? 'one' : 'two'}`;
    await database().request.create({
      data: { ...row, id, name, askedTogetherId, spec: { ...Object(spec), name } },
    });
  }
  return [first, second];
}

const own: readonly Part[] = ['owner', 'secondOwner'];
const readers: readonly Part[] = [...own, 'admin', 'auditor'];

/** Each read of one thing, by who it answers; for anybody else the thing is not there. */
const readsOfOne: [string, readonly Part[], (actor: PersonActor) => Promise<unknown>][] = [
  ['a principal', readers, (actor) => principalById(actor, cast.principalId)],
  ['the pulse of a principal', readers, (actor) => principalPulse(actor, cast.principalId)],
  ['a request that waits', readers, (actor) => requestById(actor, cast.pendingId)],
  ['a request that was approved', readers, (actor) => requestById(actor, cast.approvedId)],
  ['a request to ask again', ['owner'], (actor) => requestToRepeat(actor, cast.approvedId)],
  [
    'how a hand-over stands',
    ['owner'],
    async (actor) => {
      const handOver = await handOverOf(actor, cast.openedId);
      return handOver.ok ? handOver.value : null;
    },
  ],
];

/** For which of the cast a read finds something. */
async function foundBy(read: (actor: PersonActor) => Promise<boolean>): Promise<Part[]> {
  const found: Part[] = [];
  for (const part of parts) if (await read(cast.people[part])) found.push(part);
  return found;
}

describe('Not yours looks like not there', () => {
  test.each(readsOfOne)('%s is there for %j alone', async (_, who, read) => {
    expect(await foundBy(async (actor) => (await read(actor)) !== null)).toEqual(who);
  });

  test.each(readsOfOne)(
    '%s: each who may not see it is noted as having tried',
    async (name, who, read) => {
      const attempts = async ({ personId }: PersonActor) => {
        const rows = await database().denial.findMany({ where: { personId } });
        return rows.reduce((sum, { count }) => sum + count, 0);
      };
      const mayReadAtLeast = name === 'a request to ask again' ? readers : who;
      for (const part of parts) {
        const actor = cast.people[part];
        const before = await attempts(actor);
        await read(actor);
        expect([part, (await attempts(actor)) - before]).toEqual([
          part,
          mayReadAtLeast.includes(part) ? 0 : 1,
        ]);
        const told = await database().auditEvent.count({
          where: { kind: 'access.denied', actorId: actor.personId },
        });
        expect(told > 0).toBe((await attempts(actor)) > 0);
      }
    },
  );

  test.each(readsOfOne)('%s is read without a recent sign-in', async (_, __, read) => {
    expect(await read(signedInLongAgo(cast.people.owner))).not.toBeNull();
  });
});

describe('What was asked for together', () => {
  test('is shown to who may read it, and to nobody else', async () => {
    const [id, other] = together;
    const { askedTogetherId } = await database().request.findUniqueOrThrow({ where: { id } });
    const request = { id, together: { id: askedTogetherId ?? '', position: 1, count: 2 } };
    const seen = await foundBy(async (actor) => {
      const found = await askedTogetherWith(actor, request);
      return found.length === 1 && found[0]?.id === other;
    });
    expect(seen).toEqual(readers);
  });

  test('leads who decides to the next one, and nobody who may not read it', async () => {
    const [first, second] = together;
    expect(await nextTogether(cast.people.admin, first)).toBe(second);
    expect(await nextTogether(cast.people.admin, second)).toBe(first);
    expect(await nextTogether(cast.people.stranger, first)).toBeNull();
  });

  test('is in the pulse of its page, and the principal only for who may read it', async () => {
    const approved = await requestById(cast.people.owner, cast.approvedId);
    if (!approved) throw new Error('The owner does not see the request.');
    expect(await requestPulse(cast.people.owner, approved)).toContain(cast.runId);
    expect(await requestPulse(cast.people.stranger, approved)).not.toContain(cast.runId);
  });
});

/** How many of the cast's principals and requests each list holds, for each person. */
type Numbers = Record<Part, number>;
const lists: [string, Numbers, (actor: PersonActor) => Promise<number>][] = [
  ...(['mine', 'all'] as const).flatMap((of): typeof lists => {
    const readsAll = of === 'all' ? 1 : 0;
    const numbers = { ...none(), owner: 1, secondOwner: 1, admin: readsAll, auditor: readsAll };
    return [
      [
        `principals: ${of}`,
        numbers,
        async (actor) => (await listPrincipals(actor, { of })).rows.length,
      ],
      [
        `principals of the environment: ${of}`,
        numbers,
        async (actor) =>
          (await listPrincipals(actor, { of, environmentId: cast.environmentId })).rows.length,
      ],
      [
        `principals found by name: ${of}`,
        numbers,
        async (actor) => (await listPrincipals(actor, { of }, { q: 'sales-import' })).rows.length,
      ],
      [
        `the count of principals: ${of}`,
        numbers,
        async (actor) => (await countPrincipals(actor, { of }, ['all']))('all'),
      ],
      [
        `the count of principals that are being stopped: ${of}`,
        numbers,
        async (actor) => (await countPrincipals(actor, { of }, ['stopping']))('stopping'),
      ],
    ];
  }),
  [
    'what is under way',
    { ...none(), admin: 1, auditor: 1 },
    async (actor) => (await listUnfinished(actor)).rows.length,
  ],
  [
    'one’s own principals, surveyed',
    { ...none(), owner: 1, secondOwner: 1 },
    async (actor) => (await surveyOwn(actor))('stopping').count,
  ],
  [
    'one’s own requests',
    { ...none(), owner: 4 },
    async (actor) => (await listMyRequests(actor)).rows.length,
  ],
  [
    'the count of one’s own requests',
    { ...none(), owner: 3 },
    async (actor) => (await countMyRequests(actor))('pending'),
  ],
  ['the queue', { ...none(), admin: 3 }, async (actor) => (await listQueue(actor)).rows.length],
  [
    'the count of the queue',
    { ...none(), admin: 3 },
    async (actor) => (await countQueue(actor))('yours'),
  ],
  [
    'what waits for a decision, in the frame',
    { ...none(), admin: 3 },
    async (actor) => (await countWaiting(actor)).decisions,
  ],
  [
    'what is closed',
    { ...none(), admin: 1 },
    async (actor) => (await listClosed(actor)).rows.length,
  ],
  [
    'the count of what is closed',
    { ...none(), admin: 1 },
    async (actor) => (await countClosed(actor))('approved'),
  ],
  ['what waits for the portal’s own sign-in', { ...none(), admin: 1 }, countWaitingForSignIn],
];

function none(): Numbers {
  return { owner: 0, secondOwner: 0, stranger: 0, admin: 0, auditor: 0, noRole: 0 };
}

describe('Lists and counts hold what somebody may read, and nothing else', () => {
  beforeAll(aStopThatWaits);

  test.each(lists)('%s', async (_, expected, read) => {
    const found = none();
    for (const part of parts) found[part] = await read(cast.people[part]);
    expect(found).toEqual(expected);
  });
});

/** A stop of the principal that waits until Entra lets the portal itself in. */
async function aStopThatWaits(): Promise<void> {
  const { id: _, ...run } = await database().run.findUniqueOrThrow({ where: { id: cast.runId } });
  const cause = {
    kind: 'portal-sign-in',
    words: 'Entra does not let the portal in.',
    code: null,
    status: null,
    requestId: null,
    at: new Date().toISOString(),
  };
  await database().run.create({
    data: {
      ...run,
      recipe: 'stop',
      state: 'waiting',
      steps: {
        create: { key: 'disable-application-user', position: 1, state: 'waiting', cause },
      },
    },
  });
}
