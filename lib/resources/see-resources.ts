import { type Place, placesOf } from './places.ts';
import type { SeatContexts, Seen } from './resource.ts';

/** What was seen of a principal and of each of its seats. */
export type SeenState = { ofPrincipal: Seen; seats: { seatId: string; seen: Seen }[] };

/**
 * Looks at every resource of a principal and its seats: first side by side whether each is there, then
 * side by side and closer at what was found. Writes nothing. Throws what is too young to show.
 */
export async function seeResources(contexts: SeatContexts): Promise<SeenState> {
  const places = placesOf(contexts);
  const there = await seenAt(places, async ({ resource, context }) => resource.read?.(context));
  const closer = await seenAt(places, async ({ resource, context, seatId }) =>
    resource.examine?.(context, { ...there(null), ...there(seatId) }),
  );
  const of = (seatId: string | null) => ({ ...there(seatId), ...closer(seatId) });
  return {
    ofPrincipal: of(null),
    seats: contexts.map(({ seatId }) => ({ seatId, seen: of(seatId) })),
  };
}

/** Looks everywhere at the same time; answers what was seen of the principal, or of a seat. */
async function seenAt(
  places: readonly Place[],
  look: (place: Place) => Promise<Seen | undefined>,
): Promise<(seatId: string | null) => Seen> {
  const seen = await Promise.all(
    places.map(async (place) => ({ seatId: place.seatId, part: await look(place) })),
  );
  return (seatId) => {
    const all: Seen = {};
    for (const one of seen) if (one.seatId === seatId) Object.assign(all, one.part);
    return all;
  };
}
