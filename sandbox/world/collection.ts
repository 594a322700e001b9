import type { z } from 'zod';

export type Row = { id: string };
type IndexOf<R> = (row: R) => string | undefined;

export type Collection<R extends Row, I extends string = never> = {
  get(id: string): R | undefined;
  all(): R[];
  /** Rows whose index has this value, in the order in which they came. */
  by(index: I, value: string): R[];
  put(row: R): R;
  remove(id: string): void;
};

export type Recorder = (change: {
  collection: string;
  id: string;
  before: Row | undefined;
  after: Row | undefined;
}) => void;

/** The journal's way in: stored JSON is parsed here and nowhere else. */
export type Restorable = { restore(stored: unknown): void; drop(id: string): void; rows(): Row[] };

/**
 * Rows of one kind, in memory, with exact-match indexes. Rows are values: a change is a new row.
 * Every change is told to the recorder.
 */
export function collection<S extends z.ZodType<Row>, I extends string = never>(
  name: string,
  schema: S,
  record: Recorder,
  indexes: Record<I, IndexOf<z.output<S>>>,
): Collection<z.output<S>, I> & Restorable {
  type R = z.output<S>;
  const rows = new Map<string, R>();
  const indexed = new Map<string, { of: IndexOf<R>; ids: Map<string, Set<string>> }>();
  for (const [index, of] of Object.entries<IndexOf<R>>(indexes)) {
    indexed.set(index, { of, ids: new Map() });
  }

  function place(id: string, after: R | undefined): R | undefined {
    const before = rows.get(id);
    for (const { of, ids } of indexed.values()) {
      const old = before && of(before);
      const next = after && of(after);
      if (old === next) continue;
      if (old !== undefined) {
        ids.get(old)?.delete(id);
        if (ids.get(old)?.size === 0) ids.delete(old);
      }
      if (next !== undefined) ids.set(next, (ids.get(next) ?? new Set()).add(id));
    }
    if (after === undefined) rows.delete(id);
    else rows.set(id, after);
    return before;
  }

  return {
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    by(index, value) {
      const ids = indexed.get(index)?.ids.get(value) ?? [];
      return [...ids].flatMap((id) => rows.get(id) ?? []);
    },
    put(row) {
      const before = place(row.id, row);
      record({ collection: name, id: row.id, before, after: row });
      return row;
    },
    remove(id) {
      const before = place(id, undefined);
      if (before) record({ collection: name, id, before, after: undefined });
    },
    restore(stored) {
      const row = schema.parse(stored);
      place(row.id, row);
    },
    drop: (id) => void place(id, undefined),
    rows: () => [...rows.values()],
  };
}
