import type { EventKind } from '#lib/model/event.ts';
import { type HistoryFilter, kindsOf } from '#lib/model/history-filter.ts';

/** A filter as the database's columns say it: the one place that knows what each field means. */
export type FilterColumns = {
  actorId: string | null;
  principalId: string | null;
  environmentId: string | null;
  kinds: EventKind[] | null;
  /** The first day and the last, UTC, `YYYY-MM-DD`. */
  firstDay: string | null;
  lastDay: string | null;
};

/** What a filter asks of the columns; null where it asks nothing. */
export function filterColumns(filter: HistoryFilter): FilterColumns {
  return {
    actorId: filter.person ?? null,
    principalId: filter.principal ?? null,
    environmentId: filter.environment ?? null,
    kinds: filter.kind ? kindsOf(filter.kind) : null,
    firstDay: filter.from ?? null,
    lastDay: filter.until ?? null,
  };
}
