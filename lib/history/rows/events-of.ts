import type { Recorded } from '#lib/audit/recorded.ts';
import type { EventBody, EventKind } from '#lib/model/event.ts';

export type RecordedAs<K extends EventKind> = Omit<Recorded, 'event'> & {
  event: Extract<EventBody, { kind: K }>;
};

/** Those of some events that are of these kinds, in their order. */
export function eventsOf<K extends EventKind>(
  recorded: readonly Recorded[],
  ...kinds: K[]
): RecordedAs<K>[] {
  return recorded.filter((one): one is RecordedAs<K> =>
    kinds.some((kind) => kind === one.event.kind),
  );
}

/** Who did it, where a person did. */
export function personOf({ by }: Pick<Recorded, 'by'>): string | null {
  return by.type === 'person' ? by.personId : null;
}
