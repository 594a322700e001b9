import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { daysAfter } from '#lib/model/policy.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import { type Draft, emptyPlace, usualLifetimeDays } from './draft.ts';

type Given = {
  spec: RequestSpec;
  why: string;
  /** The environment of that request as it is now; undefined when it is gone. */
  environment: EnvironmentChoice | undefined;
  /** Whether its second owner could still be one. */
  isOwnerKnown: boolean;
  today: string;
};

/**
 * What was asked for once, to be asked for again: what cannot be chosen any more is left empty, and an
 * end date that has passed or lies too far is a fresh one.
 */
export function draftAgain({ spec, why, environment, isOwnerKnown, today }: Given): Draft {
  const usable = environment?.reason === null ? environment : undefined;
  const lifetimeDaysMax = usable?.lifetimeDaysMax ?? usualLifetimeDays;
  const isOver = spec.endsOn <= today || spec.endsOn > daysAfter(today, lifetimeDaysMax);
  const carried = {
    from: 'your former request',
    roles: spec.roles.map(({ rootRoleId, name }) => ({ rootRoleId, name })),
  };
  const place = usable
    ? {
        ...emptyPlace('1'),
        environmentId: usable.id,
        businessUnitId: spec.businessUnit.id,
        carried,
      }
    : emptyPlace('1');
  return {
    places: [place],
    name: spec.name,
    secondOwnerId: isOwnerKnown ? spec.secondOwnerId : '',
    usedBy: spec.usedBy,
    why,
    endsOn: isOver ? daysAfter(today, Math.min(usualLifetimeDays, lifetimeDaysMax)) : spec.endsOn,
  };
}
