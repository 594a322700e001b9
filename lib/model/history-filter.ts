import { z } from 'zod';
import { type EventKind, eventKinds } from './event.ts';

/** The kinds a person can filter by, in groups with a name. */
export const kindGroups = {
  requests: { title: 'Requests and decisions', prefixes: ['request.'] },
  runs: { title: 'Provisioning', prefixes: ['run.'] },
  principals: {
    title: 'Verification, pausing and stopping',
    prefixes: ['principal.', 'ends.'],
  },
  credentials: { title: 'Credentials', prefixes: ['credential.'] },
  environments: { title: 'Environments', prefixes: ['environment.'] },
  sessions: { title: 'Sign-ins', prefixes: ['session.', 'person.'] },
  denied: { title: 'Refused attempts', prefixes: ['access.', 'session.refused'] },
  history: { title: 'The history itself', prefixes: ['history.'] },
} as const;
const kindGroup = z.enum([
  'requests',
  'runs',
  'principals',
  'credentials',
  'environments',
  'sessions',
  'denied',
  'history',
]);
export type KindGroup = z.infer<typeof kindGroup>;

/** The event kinds of a group. */
export function kindsOf(group: KindGroup): EventKind[] {
  return eventKinds.filter((kind) =>
    kindGroups[group].prefixes.some((prefix) => kind.startsWith(prefix)),
  );
}

const optionalId = z.uuid().optional().catch(undefined);
/** A year that a history can have. Further off, a day before or after is none that a database knows. */
const day = z.iso.date().refine((text) => text >= '1900-01-01' && text <= '2999-12-31');
const optionalDate = day.optional().catch(undefined);

/** The history's filter as it stands in the address; what is malformed there counts as not set. */
export const historyFilter = z.object({
  person: optionalId,
  principal: optionalId,
  environment: optionalId,
  kind: kindGroup.optional().catch(undefined),
  from: optionalDate,
  until: optionalDate,
  /** Keyset paging: events before or after this sequence number. */
  before: z.coerce.number().int().positive().optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export type DayField = 'from' | 'until';
const dayFields: readonly DayField[] = ['from', 'until'];

/** The days of an address that count as not set because no history has them, as they were typed. */
export function daysLeftOut(query: Record<string, unknown>): Partial<Record<DayField, string>> {
  const leftOut = dayFields.flatMap((field) => {
    const typed = query[field];
    if (typed === undefined || typed === '' || day.safeParse(typed).success) return [];
    return [[field, String(typed)]];
  });
  return Object.fromEntries(leftOut);
}

/** The address of the history with these filters and no others. */
export function historyPath(filter: HistoryFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(set.map(([name, value]) => [name, String(value)]));
  return query.size > 0 ? `/history?${query}` : '/history';
}

/** A filter without its place in the pages: what a changed filter starts from. */
export function firstPageFilter({ before: _, after: __, ...filter }: HistoryFilter): HistoryFilter {
  return filter;
}
