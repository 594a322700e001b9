'use client';

import { z } from 'zod';
import {
  type OfferedRoleLine,
  type OfferedUnit,
  offeredRoleLine,
  offeredUnit,
} from '#lib/model/offer.ts';
import type { Draft } from './draft.ts';
import type { FormEnvironment } from './form-part.ts';
import { rootUnit } from './unit-options.ts';
import { type Offer, useOffer } from './use-offer.ts';

export type Places = {
  environment: FormEnvironment | undefined;
  units: Offer<OfferedUnit[]>;
  /** The chosen unit, or the root while nobody has chosen. */
  unit: OfferedUnit | undefined;
  roles: Offer<OfferedRoleLine[]>;
  /** The chosen roles as they are in this unit. */
  picked: OfferedRoleLine[];
};

const unitsAnswer = z.object({ units: z.array(offeredUnit) }).transform(({ units }) => units);
const rolesAnswer = z.object({ roles: z.array(offeredRoleLine) }).transform(({ roles }) => roles);

/** What the draft's environment offers: its business units, then the roles of the one chosen. */
export function usePlaces(environments: readonly FormEnvironment[], draft: Draft): Places {
  const environment = environments.find((one) => one.id === draft.environmentId);
  const base = environment ? `/api/environments/${environment.id}` : null;
  const units = useOffer(base && `${base}/business-units`, unitsAnswer);
  const known = units.state === 'there' ? units.value : [];
  const unit = known.find((one) => one.id === draft.businessUnitId) ?? rootUnit(known);
  const roles = useOffer(base && unit ? `${base}/roles?unit=${unit.id}` : null, rolesAnswer);
  const offered = roles.state === 'there' ? roles.value : [];
  return { environment, units, unit, roles, picked: offered.filter(isPicked(draft)) };
}

function isPicked(draft: Draft) {
  return ({ roleId, rootRoleId, reason }: OfferedRoleLine) =>
    reason === null && (draft.roles.includes(rootRoleId) || draft.roles.includes(roleId));
}
