import type { FormValues } from '#lib/model/form-state.ts';
import { daysAfter } from '#lib/model/policy.ts';
import { type Use, uses } from '#lib/model/request.ts';

/** What is typed so far. */
export type Draft = {
  environmentId: string;
  businessUnitId: string;
  /** Roles by what is the same in every business unit; ids of one unit's copies count as well. */
  roles: readonly string[];
  name: string;
  secondOwnerId: string;
  usedBy: Use | '';
  why: string;
  endsOn: string;
};

/** An end date that nobody has chosen yet lies a year ahead, or as far as the environment allows. */
export const usualLifetimeDays = 365;

export function emptyDraft(today: string): Draft {
  return {
    environmentId: '',
    businessUnitId: '',
    roles: [],
    name: '',
    secondOwnerId: '',
    usedBy: '',
    why: '',
    endsOn: daysAfter(today, usualLifetimeDays),
  };
}

/** A draft from values that were kept while its person signed in again. */
export function draftOf(values: FormValues, today: string): Draft {
  const text = (name: string) => {
    const value = values[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  const roles = values.roleIds ?? [];
  return {
    environmentId: text('environmentId'),
    businessUnitId: text('businessUnitId'),
    roles: Array.isArray(roles) ? roles : [roles],
    name: text('name'),
    secondOwnerId: text('secondOwnerId'),
    usedBy: uses.find((use) => use === text('usedBy')) ?? '',
    why: text('why'),
    endsOn: text('endsOn') || emptyDraft(today).endsOn,
  };
}

/** Another environment has other units and other limits; what was chosen for the former one goes. */
export function inEnvironment(
  draft: Draft,
  environment: { id: string; lifetimeDaysMax: number },
  today: string,
): Draft {
  const last = daysAfter(today, environment.lifetimeDaysMax);
  const isBeyond = draft.endsOn > last;
  return {
    ...draft,
    environmentId: environment.id,
    businessUnitId: '',
    roles: [],
    endsOn: isBeyond ? last : draft.endsOn,
  };
}
