import { reading } from '#lib/access/door.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { OfferedUnit } from '#lib/model/offer.ts';
import { readingOf } from '../usable-environment.ts';

/** The business units of an environment, for the form. */
export const GET = reading<{ id: string }, { units: OfferedUnit[] }>((actor, _request, { id }) =>
  readingOf(actor, id, async ({ instanceUrl }) => {
    const units = await microsoft().dataverse.environment(instanceUrl).businessUnits();
    return {
      units: units.map((unit) => ({
        id: unit.businessUnitId,
        name: unit.name,
        parentId: unit.parentId,
      })),
    };
  }),
);
