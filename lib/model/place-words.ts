import { shortHost } from './environment-detail.ts';
import { listed } from './plurals-and-lists.ts';
import { toldApart } from './told-apart.ts';

type Place = { environment: { displayName: string; instanceUrl: string | null } };

/** Where a principal may do something: the names of its seats' environments, in a sentence. */
export function placeWords(seats: readonly Place[]): string {
  return listed(placeNames(seats));
}

/** The same for each row of a list, told apart from those of the other rows too. */
export function placesOfEach(rows: readonly { seats: readonly Place[] }[]): string[] {
  const names = placeNames(rows.flatMap(({ seats }) => seats));
  let at = 0;
  return rows.map(({ seats }) => {
    at += seats.length;
    return listed(names.slice(at - seats.length, at));
  });
}

/** What the environments of some seats, or of some requests, are called, in their order. */
export function placeNames(of: readonly Place[]): string[] {
  return toldApart(
    of.map(({ environment: { displayName: name, instanceUrl } }) => ({
      id: instanceUrl ?? name,
      name,
      besides: shortHost(instanceUrl),
    })),
  );
}
