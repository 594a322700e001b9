import { reading } from '#lib/access/door.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { UnitChoice } from '#lib/model/choices.ts';
import { readingOf } from '../usable-environment.ts';

/** The business units of an environment, for the form. */
export const GET = reading<{ id: string }, { units: UnitChoice[] }>((actor, _request, { id }) =>
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
