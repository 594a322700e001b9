'use client';

import { z } from 'zod';
import {
  type EnvironmentChoice,
  type RoleChoiceLine,
  roleChoiceLine,
  type UnitChoice,
  unitChoice,
} from '#lib/model/choices.ts';
import { carriedInto } from './carried.ts';
import type { DraftPlace } from './draft.ts';
import { rootUnit } from './unit-options.ts';
import { type Offer, useOffers } from './use-offers.ts';

/** What an environment of the draft offers, and what is chosen of it. */
export type Offered = {
  environment: EnvironmentChoice | undefined;
  units: Offer<UnitChoice[]>;
  /** The chosen unit, or the root while nobody has chosen. */
  unit: UnitChoice | undefined;
  roles: Offer<RoleChoiceLine[]>;
  /** The chosen roles as they are in this unit. */
  picked: RoleChoiceLine[];
};

const unitsAnswer = z.object({ units: z.array(unitChoice) }).transform(({ units }) => units);
const rolesAnswer = z.object({ roles: z.array(roleChoiceLine) }).transform(({ roles }) => roles);

/** What each environment of the draft offers: its business units, then the roles of the one chosen. */
export function useOffered(
  environments: readonly EnvironmentChoice[],
  places: readonly DraftPlace[],
): Offered[] {
  const chosen = places.map((place) => environments.find((one) => one.id === place.environmentId));
  const bases = places.map(({ environmentId }) =>
    environmentId === '' ? null : `/api/environments/${environmentId}`,
  );
  const allUnits = useOffers(
    bases.map((base) => base && `${base}/business-units`),
    unitsAnswer,
  );
  const units = places.map((place, index) => {
    const offer = allUnits[index];
    const known = offer?.state === 'there' ? offer.value : [];
    return known.find((one) => one.id === place.businessUnitId) ?? rootUnit(known);
  });
  const allRoles = useOffers(
    bases.map((base, index) => {
      const unit = units[index];
      return base && unit ? `${base}/roles?unit=${unit.id}` : null;
    }),
    rolesAnswer,
  );
  return places.map((place, index) => {
    const roles = allRoles[index] ?? { state: 'none' };
    return {
      environment: chosen[index],
      units: allUnits[index] ?? { state: 'none' },
      unit: units[index],
      roles,
      picked: roles.state === 'there' ? pickedOf(place, roles.value) : [],
    };
  });
}

function pickedOf(
  { roles, carried }: DraftPlace,
  offered: readonly RoleChoiceLine[],
): RoleChoiceLine[] {
  if (roles === null) return carried ? carriedInto(offered, carried).picked : [];
  return offered.filter(
    ({ roleId, rootRoleId, reason }) =>
      reason === null && (roles.includes(rootRoleId) || roles.includes(roleId)),
  );
}
