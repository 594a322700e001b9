import { afterAll, beforeAll, expect, test } from 'vitest';
import { useClock as replaceClock, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { credentialState, usableCredentialStates } from '#lib/model/credential.ts';
import type { Finding } from '#lib/model/finding.ts';
import { ownerNeeds, type PrincipalListState, standings } from '#lib/model/principal-list.ts';
import { inAgainWord, type PrincipalStatus } from '#lib/model/principal-status.ts';
import { liveRunStates, type RunState, runState, stoppedRunStates } from '#lib/model/run.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import {
  type StockPrincipal,
  stockEnvironment,
  stockPerson,
  stockPrincipals,
} from '#testing/stock.ts';
import { countPrincipals } from './count-principals.ts';
import { listPrincipals } from './list-principals.ts';
import { listUnfinished } from './list-unfinished.ts';
import type { ListedPrincipal } from './listed-principal.ts';
import { neededPrincipals } from './needed-principal.ts';
import { isWaitingForSecret } from './queries.ts';
import { surveyOwn } from './survey-own.ts';

const moment = new Date('2026-06-01T00:00:00Z');
const restoreClock = replaceClock(() => moment);
let stock: EmptyPortal;
let owner: Awaited<ReturnType<typeof stockPerson>>;

type Way = Pick<
  StockPrincipal,
  'runs' | 'looks' | 'isRetired' | 'credentials' | 'endsOn' | 'intent'
>;

const role = { roleId: 'one', name: 'Reader' };
const foreign: Finding = { code: 'role-extra', seatId: null, facts: role };
const enabled: Finding = { code: 'service-principal-enabled', seatId: null, facts: {} };
const looks: readonly (readonly Finding[])[][] = [
  [],
  [[]],
  [[foreign]],
  [[], [foreign]],
  [[foreign], []],
  [[foreign, enabled]],
];
const unended: RunState[] = [...liveRunStates, ...stoppedRunStates];

/**
 * Every way a principal can stand. A run that was cancelled is followed by its undo, which retires it at
 * its end; a pause, a resumption and a stop follow a run that succeeded, and an undo takes over from them.
 */
const ways: Way[] = [
  ...unended.flatMap((provision) => looks.map((seen) => ({ runs: { provision }, looks: seen }))),
  ...runState.options.flatMap((verify) => looks.map((seen) => ({ runs: { verify }, looks: seen }))),
  ...[...unended, 'succeeded' as const].flatMap((state) =>
    looks.flatMap((seen): Way[] => [
      { intent: 'stopped', runs: { stop: state }, looks: seen },
      { intent: 'paused', runs: { pause: state }, looks: seen },
      { intent: 'running', runs: { pause: 'succeeded', resume: state }, looks: seen },
      { intent: 'stopped', runs: { pause: 'cancelled', stop: state }, looks: seen },
      { intent: 'running', runs: { stop: 'succeeded', resume: state }, looks: seen },
    ]),
  ),
  ...[...unended, 'succeeded' as const].map((undo) => ({
    runs: { provision: 'cancelled' as const, pause: 'cancelled' as const, undo },
    intent: 'paused' as const,
    isRetired: undo === 'succeeded',
  })),
  ...[...unended, 'succeeded' as const].map((undo) => ({
    runs: { provision: 'cancelled' as const, stop: 'cancelled' as const, undo },
    intent: 'stopped' as const,
    isRetired: undo === 'succeeded',
  })),
  ...[...unended, 'succeeded' as const].map((undo) => ({
    runs: { provision: 'cancelled' as const, stop: 'succeeded' as const, undo },
    intent: 'stopped' as const,
    isRetired: undo === 'succeeded',
  })),
  ...[...unended, 'succeeded' as const].flatMap((undo) =>
    looks.map((seen) => ({
      runs: { provision: 'cancelled' as const, undo },
      looks: seen,
      isRetired: undo === 'succeeded',
    })),
  ),
];

const ended = secondsAfter(moment, -1);
const soon = secondsAfter(moment, 3 * 86_400);
const late = secondsAfter(moment, 90 * 86_400);
const secrets: Way[] = [
  ...credentialState.options.map((state) => ({ credentials: [{ state, endsAt: late }] })),
  ...[ended, soon, late].map((endsAt) => ({ credentials: [{ state: 'stored' as const, endsAt }] })),
  {
    credentials: [
      { state: 'stored', endsAt: soon },
      { state: 'stored', endsAt: late },
    ],
  },
  {
    credentials: [
      { state: 'stored', endsAt: late },
      { state: 'opened', endsAt: late },
    ],
  },
  { looks: [[foreign]], credentials: [{ state: 'stored', endsAt: soon }] },
  { looks: [[foreign]], credentials: [{ state: 'opened', endsAt: soon }] },
];

/** The 30 days end with the last of these; the day after ends later. */
const ends: Way[] = ['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].flatMap((endsOn) => [
  { endsOn },
  { endsOn, looks: [[foreign]] },
  { endsOn, runs: { provision: 'cancelled', undo: 'succeeded' }, isRetired: true },
]);

beforeAll(async () => {
  stock = await openEmptyPortal();
  owner = await stockPerson('Maya Lindqvist', ['Maker', 'Admin']);
  const environmentId = await stockEnvironment('Sales Dev');
  await stockPrincipals(
    [...ways, ...secrets, ...ends].map((way, at) => ({
      ...way,
      name: `way-${at}`,
      owner,
      environmentId,
    })),
  );
});
afterAll(async () => {
  restoreClock();
  await stock.close();
});

/** All pages of a part of the list. */
async function all(of: 'mine' | 'all', state?: PrincipalListState): Promise<ListedPrincipal[]> {
  const rows: ListedPrincipal[] = [];
  for (let after: { key: string; id: string } | undefined; ; ) {
    const page = await listPrincipals(owner, { of }, { state, after });
    rows.push(...page.rows);
    if (!page.next) return rows;
    after = page.next;
  }
}

/** The part of the list that a status belongs to. */
function standingOf({ state, word }: PrincipalStatus) {
  return ['Not as approved', inAgainWord].includes(word) ? 'differs' : state;
}

/** Whether a principal that stands like this belongs to a part of the list. */
function isIn(state: PrincipalListState, one: ListedPrincipal): boolean {
  const stored = one.credentials.find((credential) => credential.state === 'stored');
  switch (state) {
    case 'unconfirmed':
      return one.status.state !== 'retired' && one.credentials.some((c) => c.state === 'opened');
    case 'no-secret':
      return isWaitingForSecret(one);
    case 'ending':
      return (
        one.status.state === 'ready' &&
        stored !== undefined &&
        stored.endsAt < secondsAfter(moment, 14 * 86_400)
      );
    case 'ends-soon':
      return one.status.state === 'ready' && one.endsAt <= secondsAfter(moment, 30 * 86_400);
    default:
      return standingOf(one.status) === state;
  }
}

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

test('every principal is found once among all', async () => {
  expect(new Set(names(await all('mine'))).size).toBe(ways.length + secrets.length + ends.length);
  expect(usableCredentialStates.length).toBeLessThan(credentialState.options.length);
});

test.each([...standings, ...ownerNeeds])(
  'the database finds as %s whom the status says so of, and counts them',
  async (state) => {
    const expected = (await all('mine')).filter((one) => isIn(state, one));
    expect(expected.length).toBeGreaterThan(0);
    for (const of of ['mine', 'all'] as const) {
      expect(names(await all(of, state))).toEqual(names(expected));
      const count = await countPrincipals(owner, { of }, [state]);
      expect(count(state)).toBe(expected.length);
    }
    const { count, oldest } = (await surveyOwn(owner))(state);
    expect(count).toBe(expected.length);
    expect(oldest).toEqual(
      expected
        .map(({ id }) => id)
        .reverse()
        .slice(0, 5),
    );
  },
);

test('each of them stands in exactly one way', async () => {
  const count = await countPrincipals(owner, { of: 'all' }, ['all', ...standings]);
  const sum = standings.reduce((total, state) => total + count(state), 0);
  expect(sum).toBe(count('all'));
});

test('asked only whether there are any, the same parts answer', async () => {
  const newcomer = await stockPerson('Max Okafor', ['Maker']);
  const parts = [...standings, ...ownerNeeds];
  for (const who of [owner, newcomer]) {
    const count = await countPrincipals(who, { of: 'mine' }, parts);
    const any = await countPrincipals(who, { of: 'mine' }, parts, 0);
    expect(parts.map(any)).toEqual(parts.map((state) => (count(state) > 0 ? 1 : 0)));
  }
});

test('what is under way or has stopped is one list, with the run’s state', async () => {
  const expected = (await all('all')).filter(({ status }) =>
    ['provisioning', 'stopping', 'changing', 'failed'].includes(standingOf(status)),
  );
  const first = await listUnfinished(owner);
  expect(names(first.rows)).toEqual(names(expected.slice(0, 50)));
});

test('a principal that was verified before stands as its newest verification says', async () => {
  const environmentId = await stockEnvironment('Sales Test');
  const [principalId = ''] = await stockPrincipals([
    { name: 'verified-again', owner, environmentId, runs: { verify: 'running' } },
  ]);
  const { id: _, ...newest } = await database().run.findFirstOrThrow({
    where: { principalId, recipe: 'verify' },
  });
  const createdAt = secondsAfter(newest.createdAt, -86_400);
  await database().run.create({ data: { ...newest, state: 'succeeded', createdAt } });
  const { rows } = await listPrincipals(owner, { of: 'mine' }, { q: 'verified-again' });
  expect(rows.map(({ status }) => status.word)).toEqual(['Ready, being verified']);
});

test('a principal that was stopped a second time stands as its newest stop says', async () => {
  const environmentId = await stockEnvironment('Sales Abroad');
  const [principalId = ''] = await stockPrincipals([
    { name: 'stopped-again', owner, environmentId, intent: 'stopped', runs: { stop: 'running' } },
  ]);
  const { id: _, ...newest } = await database().run.findFirstOrThrow({
    where: { principalId, recipe: 'stop' },
  });
  const createdAt = secondsAfter(newest.createdAt, -86_400);
  await database().run.create({ data: { ...newest, state: 'succeeded', createdAt } });
  const { rows } = await listPrincipals(owner, { of: 'mine' }, { q: 'stopped-again' });
  expect(rows.map(({ status }) => status.word)).toEqual(['Stopping']);
});

test('who needs somebody for two reasons is told of once', async () => {
  const [one, other] = (await all('mine')).map(({ id }) => id);
  const needed = await neededPrincipals([one, other, one].flatMap((id) => id ?? []));
  expect(needed.map(({ id }) => id)).toEqual([one, other]);
});
