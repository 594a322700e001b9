import { newId } from '#lib/kernel/ids.ts';
import { eventKinds } from '#lib/model/event.ts';
import type { HistoryFilter, KindGroup } from '#lib/model/history-filter.ts';
import { randomOf } from './random.ts';

/** As a row of the history has it, without its chain. */
export type Event = {
  seq: number;
  at: Date;
  kind: string;
  actorId: string | null;
  principalId: string | null;
  environmentId: string | null;
};

const random = randomOf(20261126);
export const below = (count: number) => Math.floor(random() * count);
const oneOf = <T>(list: readonly T[]): T => {
  const [picked] = list.slice(below(list.length));
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
};
const ids = (count: number) => Array.from({ length: count }, newId);
export const [people, principals, environments] = [ids(5), ids(5), ids(3)];
const hour = 3_600_000;
const noon = Date.parse('2026-02-25T12:00:00Z');

/**
 * Eight days of events, told by two replicas whose clocks are hours apart, one of them a day and a
 * half ahead for a while; some at the first and at the last millisecond of a day.
 */
export const events: Event[] = Array.from({ length: 1600 }, (_, index) => {
  const true_ = noon + index * 0.12 * hour;
  const isAhead = index > 700 && index < 720;
  const told = true_ + (random() - 0.5) * 5 * hour + (isAhead ? 36 * hour : 0);
  const startOfDay = Math.floor(told / (24 * hour)) * 24 * hour;
  const at = random() < 0.05 ? startOfDay - below(2) : told;
  return {
    seq: index + 1,
    at: new Date(Math.floor(at)),
    // Requests are old and then there are none; some kinds never happened.
    kind: oneOf(eventKinds.filter((kind) => !kind.startsWith('request.') || index < 150).slice(3)),
    actorId: oneOf([...people, null]),
    principalId: oneOf([...principals, null]),
    environmentId: oneOf([...environments, null]),
  };
});

/** What each group holds, spelled out once more: nothing here is asked of the code under test. */
const beginnings: Record<KindGroup, RegExp> = {
  requests: /^request\./,
  runs: /^run\./,
  principals: /^(principal|ends)\./,
  credentials: /^credential\./,
  environments: /^environment\./,
  sessions: /^(session|person)\./,
  denied: /^(access\.|session\.refused$)/,
  history: /^history\./,
};
const groups: KindGroup[] = [
  'requests',
  'runs',
  'principals',
  'credentials',
  'environments',
  'sessions',
  'denied',
  'history',
];

export const dayOf = (event: Event) => event.at.toISOString().slice(0, 10);

/** What a filter must find, oldest first. */
export function matching({
  person,
  principal,
  environment,
  kind,
  from,
  until,
}: HistoryFilter): Event[] {
  return events.filter(
    (event) =>
      (!person || event.actorId === person) &&
      (!principal || event.principalId === principal) &&
      (!environment || event.environmentId === environment) &&
      (!kind || beginnings[kind].test(event.kind)) &&
      (!from || dayOf(event) >= from) &&
      (!until || dayOf(event) <= until),
  );
}

/** A page as it must be, newest first. */
export function expectedPage(filter: HistoryFilter): number[] {
  const { before, after } = filter;
  const seqs = matching(filter).map((event) => event.seq);
  if (before !== undefined)
    return seqs
      .filter((seq) => seq < before)
      .slice(-50)
      .reverse();
  if (after !== undefined)
    return seqs
      .filter((seq) => seq > after)
      .slice(0, 50)
      .reverse();
  return seqs.slice(-50).reverse();
}

const days = [...new Set(events.map(dayOf)), '2026-02-01', '2026-04-01'];
const maybe = <T>(chance: number, list: readonly T[]) =>
  random() < chance ? oneOf(list) : undefined;

function someFilter(): HistoryFilter {
  const [one, other] = [maybe(0.6, days), maybe(0.6, days)];
  const isTurned = one !== undefined && other !== undefined && one > other && random() < 0.9;
  const all = {
    person: maybe(0.3, [...people, newId()]),
    principal: maybe(0.25, principals),
    environment: maybe(0.25, environments),
    kind: maybe(0.5, groups),
    from: isTurned ? other : one,
    until: isTurned ? one : other,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Filters of every kind, most of them several at a time. */
export const filters = Array.from({ length: 120 }, someFilter);
