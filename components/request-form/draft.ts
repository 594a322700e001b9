import type { FormValues } from '#lib/model/form-state.ts';
import { fieldIn } from '#lib/model/multi-environment-form.ts';
import { daysAfter } from '#lib/model/policy.ts';
import { type Use, uses } from '#lib/model/request.ts';
import type { Carried } from './carried.ts';

/** One environment of the draft. */
export type DraftPlace = {
  /** Stays the same while others come and go; part of its fields' names. */
  key: string;
  environmentId: string;
  businessUnitId: string;
  /**
   * Roles by what is the same in every business unit; ids of one unit's copies count as well. Null while
   * nobody has picked here: then those carried hold.
   */
  roles: readonly string[] | null;
  carried: Carried | null;
};

/** What is typed so far. */
export type Draft = {
  /** At least one. */
  places: readonly DraftPlace[];
  name: string;
  secondOwnerId: string;
  usedBy: Use | '';
  why: string;
  endsOn: string;
};

/** An end date that nobody has chosen yet lies a year ahead, or as far as the environments allow. */
export const usualLifetimeDays = 365;

export function emptyPlace(key: string): DraftPlace {
  return { key, environmentId: '', businessUnitId: '', roles: null, carried: null };
}

export function emptyDraft(today: string): Draft {
  return {
    places: [emptyPlace('1')],
    name: '',
    secondOwnerId: '',
    usedBy: '',
    why: '',
    endsOn: daysAfter(today, usualLifetimeDays),
  };
}

/** A draft from values that were kept while its person signed in again. */
export function draftOf(values: FormValues, today: string): Draft {
  const list = (name: string) => {
    const value = values[name] ?? [];
    return Array.isArray(value) ? value : [value];
  };
  const text = (name: string) => list(name)[0] ?? '';
  const keys = list('place');
  return {
    places: (keys.length > 0 ? keys : ['1']).map((key) => ({
      key,
      environmentId: text(fieldIn('environmentId', key)),
      businessUnitId: text(fieldIn('businessUnitId', key)),
      roles: list(fieldIn('roleIds', key)),
      carried: null,
    })),
    name: text('name'),
    secondOwnerId: text('secondOwnerId'),
    usedBy: uses.find((use) => use === text('usedBy')) ?? '',
    why: text('why'),
    endsOn: text('endsOn') || emptyDraft(today).endsOn,
  };
}

/** The draft with one environment's part changed. */
export function withPlace(draft: Draft, key: string, changes: Partial<DraftPlace>): Draft {
  const places = draft.places.map((place) =>
    place.key === key ? { ...place, ...changes } : place,
  );
  return { ...draft, places };
}

/**
 * Another environment has other units and other limits; what was chosen for the former one goes, and
 * what is carried from elsewhere in the form comes. Null is no environment.
 */
export function inEnvironment(
  draft: Draft,
  key: string,
  environment: { id: string; lifetimeDaysMax: number } | null,
  { today, carried = null }: { today: string; carried?: Carried | null },
): Draft {
  if (environment === null) return withPlace(draft, key, emptyPlace(key));
  const last = daysAfter(today, environment.lifetimeDaysMax);
  const chosen = withPlace(draft, key, {
    ...emptyPlace(key),
    environmentId: environment.id,
    carried,
  });
  return draft.endsOn > last ? { ...chosen, endsOn: last } : chosen;
}

/** The draft with room for another environment. */
export function withAnother(draft: Draft): { draft: Draft; key: string } {
  const key = String(Math.max(...draft.places.map((place) => Number(place.key))) + 1);
  return { draft: { ...draft, places: [...draft.places, emptyPlace(key)] }, key };
}

/** The draft without one of its environments; the last one stays. */
export function withoutPlace(draft: Draft, key: string): Draft {
  const places = draft.places.filter((place) => place.key !== key);
  return places.length === 0 ? draft : { ...draft, places };
}
