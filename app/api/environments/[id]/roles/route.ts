import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { roleChoices } from '#lib/environments/role-choices.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { refused } from '#lib/model/refusal.ts';
import { roleSummary } from '#lib/model/role-summary.ts';
import { readingOf } from '../usable-environment.ts';

/** The security roles of a business unit (`?unit=`), for the form; those that cannot be granted with the reason. */
export const GET = reading<{ id: string }, { roles: RoleChoiceLine[] }>(
  async (actor, request, { id }) => {
    const unit = z.guid().safeParse(new URL(request.url).searchParams.get('unit'));
    if (!unit.success) return refused('not-found', 'There is no such business unit.');
    return readingOf(actor, id, async (environment) => {
      const roles = await roleChoices(actor, microsoft(), environment, unit.data);
      return {
        roles: roles.map(({ roleId, rootRoleId, name, privileges, reason }) => ({
          roleId,
          rootRoleId,
          name,
          summary: roleSummary(privileges),
          reason,
        })),
      };
    });
  },
);
