import { resourceRows } from '#lib/model/resources.ts';
import type { SeatContexts, StepContext } from './resource.ts';
import { type AnyResource, resources } from './resources.ts';

/** A resource where there is one: at a seat, or of the principal, which every context reaches. */
export type Place = { resource: AnyResource; context: StepContext; seatId: string | null };

/** Everything of a principal: what is its own, then seat by seat what is the seat's. */
export function placesOf(contexts: SeatContexts): Place[] {
  const of = (isOfSeat: boolean) =>
    resources.filter(({ key }) => resourceRows[key].isOfSeat === isOfSeat);
  return [
    ...of(false).map((resource) => ({ resource, context: contexts[0], seatId: null })),
    ...contexts.flatMap((context) =>
      of(true).map((resource) => ({ resource, context, seatId: context.seatId })),
    ),
  ];
}
