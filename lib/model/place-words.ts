import { listed } from './plurals-and-lists.ts';

/** Where a principal may do something: the names of its seats' environments, in a sentence. */
export function placeWords(seats: readonly { environment: { displayName: string } }[]): string {
  return listed(seats.map(({ environment }) => environment.displayName));
}
