import { database, type Prisma } from '#lib/kernel/db.ts';
import { type EventActor, type EventBody, storedBody } from '#lib/model/event.ts';
import { type HistoryFilter, kindsOf } from '#lib/model/history-filter.ts';

/** An event of the history with the names that its ids have today; null where they were erased. */
export type HistoryEvent = {
  seq: number;
  id: string;
  at: Date;
  by: EventActor;
  byName: string | null;
  event: EventBody;
  principal: { id: string; name: string } | null;
  environment: { id: string; name: string } | null;
  request: { id: string; name: string } | null;
  hash: string;
  prevHash: string;
};

export type HistoryPage = {
  events: HistoryEvent[];
  /** The sequence number to page on with, or null at the end. */
  olderBefore: number | null;
  newerAfter: number | null;
};

const pageSize = 50;

/** A page of the history, newest first, by keyset: as quick at the millionth event as at the first. */
export async function historyPage(filter: HistoryFilter): Promise<HistoryPage> {
  const isUpward = filter.after !== undefined && filter.before === undefined;
  const rows = await database().auditEvent.findMany({
    where: { AND: [whereOf(filter), seqWhere(filter)] },
    orderBy: { seq: isUpward ? 'asc' : 'desc' },
    take: pageSize + 1,
  });
  const hasMore = rows.length > pageSize;
  const shown = rows.slice(0, pageSize);
  if (isUpward) shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  const hasNewer = isUpward ? hasMore : filter.before !== undefined;
  const hasOlder = isUpward || hasMore;
  return {
    events: await named(shown),
    newerAfter: first && hasNewer ? Number(first.seq) : null,
    olderBefore: last && hasOlder ? Number(last.seq) : null,
  };
}

/** The whole story of one principal, oldest first: its request's events and everything after. */
export async function storyOf(principalId: string): Promise<HistoryEvent[]> {
  const principal = await database().principal.findUnique({ where: { id: principalId } });
  if (!principal) return [];
  const rows = await database().auditEvent.findMany({
    where: {
      OR: [
        { principalId },
        { kind: 'request.submitted', body: { contains: `"${principal.requestId}"` } },
      ],
    },
    orderBy: { seq: 'asc' },
    take: 2000,
  });
  return named(rows);
}

/** How many events each day had, oldest first, for the chart above the list. */
export async function eventsByDay(
  filter: HistoryFilter,
  since: Date,
): Promise<{ day: string; count: number }[]> {
  const rows = await database().auditEvent.findMany({
    where: { AND: [whereOf(filter), { at: { gte: since } }] },
    select: { at: true },
    orderBy: { seq: 'desc' },
    take: 100_000,
  });
  const counts = new Map<string, number>();
  for (const { at } of rows) {
    const day = at.toISOString().slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, count]) => ({ day, count })).reverse();
}

/** What the history can be filtered by, as it is today. */
export async function filterChoices() {
  const select = { id: true, name: true };
  const [people, principals, environments] = await Promise.all([
    database().person.findMany({ select, orderBy: { name: 'asc' } }),
    database().principal.findMany({ select, orderBy: { name: 'asc' }, take: 1000 }),
    database().environment.findMany({
      select: { id: true, displayName: true },
      orderBy: { displayName: 'asc' },
    }),
  ]);
  return {
    people,
    principals,
    environments: environments.map(({ id, displayName }) => ({ id, name: displayName })),
  };
}

function whereOf(filter: HistoryFilter): Prisma.AuditEventWhereInput {
  return {
    ...(filter.person ? { actorId: filter.person } : {}),
    ...(filter.principal ? { principalId: filter.principal } : {}),
    ...(filter.environment ? { environmentId: filter.environment } : {}),
    ...(filter.kind ? { kind: { in: kindsOf(filter.kind) } } : {}),
    at: {
      ...(filter.from ? { gte: new Date(filter.from) } : {}),
      ...(filter.until ? { lt: new Date(Date.parse(filter.until) + 86_400_000) } : {}),
    },
  };
}

function seqWhere({ before, after }: HistoryFilter): Prisma.AuditEventWhereInput {
  if (before !== undefined) return { seq: { lt: BigInt(before) } };
  return after === undefined ? {} : { seq: { gt: BigInt(after) } };
}

type Row = Awaited<ReturnType<ReturnType<typeof database>['auditEvent']['findMany']>>[number];

async function named(rows: Row[]): Promise<HistoryEvent[]> {
  const parsed = rows.map((row) => ({ row, ...storedBody.parse(JSON.parse(row.body)) }));
  const requestIds = parsed.flatMap(({ event }) => ('requestId' in event ? [event.requestId] : []));
  const ids = (values: (string | null)[]) => [...new Set(values.filter((one) => one !== null))];
  const [people, principals, environments, requests] = await Promise.all([
    database().person.findMany({ where: { id: { in: ids(rows.map((row) => row.actorId)) } } }),
    database().principal.findMany({
      where: { id: { in: ids(rows.map((row) => row.principalId)) } },
    }),
    database().environment.findMany({
      where: { id: { in: ids(rows.map((row) => row.environmentId)) } },
    }),
    database().request.findMany({ where: { id: { in: requestIds } } }),
  ]);
  return parsed.map(({ row, by, event }) => {
    const environment = environments.find((one) => one.id === row.environmentId);
    const requestId = 'requestId' in event ? event.requestId : null;
    return {
      seq: Number(row.seq),
      id: row.id,
      at: row.at,
      by,
      byName: people.find((one) => one.id === row.actorId)?.name ?? null,
      event,
      principal: principals.find((one) => one.id === row.principalId) ?? null,
      environment: environment ? { id: environment.id, name: environment.displayName } : null,
      request: requests.find((one) => one.id === requestId) ?? null,
      hash: row.hash,
      prevHash: row.prevHash,
    };
  });
}
