import { now } from '#lib/kernel/clock.ts';
import { organizationOf } from './require-organization.ts';
import type { StepContext } from './resource.ts';

/** What was seen, for the record of the step. */
export type WarmedUp = {
  organizationId: string;
  lookedAhead: { rolesFound: number; tookMilliseconds: number };
};

/**
 * While Entra registers the application: fetches the token for the environment and looks which
 * organization answers and whether the approved roles are there, so that the later steps find the way
 * open. What it meets stops nothing here; the step that needs it will say. Null when the environment
 * did not answer.
 */
export async function warmUp(context: StepContext): Promise<WarmedUp | null> {
  const { microsoft, spec, signal } = context;
  const began = now().getTime();
  try {
    const { instanceUrl, businessUnit, roles } = spec.ask;
    const [organizationId, there] = await Promise.all([
      organizationOf(context),
      microsoft.dataverse.environment(instanceUrl).rolesOf(businessUnit.id, { signal }),
    ]);
    const ids = new Set(there.map((role) => role.roleId.toLowerCase()));
    const rolesFound = roles.filter((role) => ids.has(role.roleId.toLowerCase())).length;
    const tookMilliseconds = now().getTime() - began;
    return { organizationId, lookedAhead: { rolesFound, tookMilliseconds } };
  } catch {
    return null;
  }
}
