import { randomOf } from '../random.ts';
import { type ActionDoor, actionDoors, addressDoors, filesOfNext, headerDoors } from './doors.ts';
import { type HostileValue, hostileValues } from './values.ts';

/** A part of what an action is called with, beside its fields. */
export type ActionInput = { field: string } | 'state' | 'form' | 'field name';

/** A part of an address: what varies in its path, what is added to it, or a parameter. */
export type AddressInput = 'path' | 'further path' | { query: string };

/** Where one value goes. */
export type HostilePlace =
  | { kind: 'action'; door: string; input: ActionInput }
  | { kind: 'address'; door: string; input: AddressInput }
  | { kind: 'body'; door: string; input: { field: string } | 'whole' }
  | { kind: 'header'; door: string };

export type Pair = { place: HostilePlace; hostile: HostileValue };

const nobody = {
  nothingId: '',
  requestId: '',
  environmentId: '',
  unitId: '',
  roleId: '',
  personId: '',
  publicKey: {},
};

/** Each field of an action, and what it is called with beside them. */
export function actionInputs({ how, fields }: ActionDoor): ActionInput[] {
  const names = Object.keys(fields(nobody)).map((field) => ({ field }));
  return how === 'call' ? [...names, 'form'] : [...names, 'form', 'state', 'field name'];
}

/** Every place of every door. */
export const places: readonly HostilePlace[] = [
  ...Object.entries(actionDoors).flatMap(([door, action]) =>
    actionInputs(action).map((input): HostilePlace => ({ kind: 'action', door, input })),
  ),
  ...Object.entries({ ...addressDoors, ...filesOfNext }).flatMap(([door, { query = [], body }]) => [
    ...(door.includes('[') ? [{ kind: 'address', door, input: 'path' } as const] : []),
    { kind: 'address', door, input: 'further path' } as const,
    // A parameter that no page reads stands for all of those.
    ...[...query, 'other'].map(
      (name): HostilePlace => ({ kind: 'address', door, input: { query: name } }),
    ),
    ...(body ?? []).map((field): HostilePlace => ({ kind: 'body', door, input: { field } })),
    ...(body ? [{ kind: 'body', door, input: 'whole' } as const] : []),
  ]),
  ...Object.keys(headerDoors).map((door): HostilePlace => ({ kind: 'header', door })),
];

/** Every value at every place. */
export function allPairs(): Pair[] {
  return places.flatMap((place) => hostileValues.map((hostile) => ({ place, hostile })));
}

/** So many of them, the same for the same seed. */
export function drawPairs(count: number, seed: number): Pair[] {
  const random = randomOf(seed);
  const pairs = allPairs();
  return Array.from({ length: count }, () => pairs[Math.floor(random() * pairs.length)]).filter(
    (pair) => pair !== undefined,
  );
}

/** A pair in words, for who has to find it again. */
export function nameOf({ place, hostile }: Pair): string {
  const input = place.kind === 'header' ? '' : wordsOf(place.input);
  return `${place.kind} ${place.door} ${input} ← ${hostile.name}`;
}

function wordsOf(input: ActionInput | AddressInput | 'whole') {
  if (typeof input === 'string') return `(${input})`;
  return 'query' in input ? `?${input.query}` : input.field;
}
