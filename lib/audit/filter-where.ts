import type { Prisma } from '#lib/kernel/db.ts';
import type { EventKind } from '#lib/model/event.ts';
import { type HistoryFilter, kindsOf } from '#lib/model/history-filter.ts';

/** A filter as the database's columns say it: the one place that knows what each field means. */
export type FilterColumns = {
  actorId: string | null;
  principalId: string | null;
  environmentId: string | null;
  kinds: EventKind[] | null;
  /** From this moment on, and before that one: whole days, UTC. */
  from: Date | null;
  before: Date | null;
};

const dayMilliseconds = 86_400_000;

/** What a filter asks of the columns; null where it asks nothing. */
export function filterColumns(filter: HistoryFilter): FilterColumns {
  return {
    actorId: filter.person ?? null,
    principalId: filter.principal ?? null,
    environmentId: filter.environment ?? null,
    kinds: filter.kind ? kindsOf(filter.kind) : null,
    from: filter.from ? new Date(filter.from) : null,
    before: filter.until ? new Date(Date.parse(filter.until) + dayMilliseconds) : null,
  };
}

/** The same as Prisma says it. */
export function filterWhere(filter: HistoryFilter): Prisma.AuditEventWhereInput {
  const { actorId, principalId, environmentId, kinds, from, before } = filterColumns(filter);
  return {
    ...(actorId ? { actorId } : {}),
    ...(principalId ? { principalId } : {}),
    ...(environmentId ? { environmentId } : {}),
    ...(kinds ? { kind: { in: kinds } } : {}),
    at: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) },
  };
}
