import { now } from '#lib/kernel/clock.ts';
import type { StepContext } from './resource.ts';

export type WarmedUp = { rolesFound: number; tookMilliseconds: number };

/**
 * While Entra registers the application: fetches the token for the environment and looks whether the
 * approved roles are there, so that the later steps find the way open. What it meets stops nothing
 * here; the step that needs it will say. Null when the environment did not answer.
 */
export async function warmUp({ microsoft, spec, signal }: StepContext): Promise<WarmedUp | null> {
  const began = now().getTime();
  try {
    const { instanceUrl, businessUnit, roles } = spec.ask;
    const there = await microsoft.dataverse
      .environment(instanceUrl)
      .rolesOf(businessUnit.id, { signal });
    const ids = new Set(there.map((role) => role.roleId.toLowerCase()));
    const rolesFound = roles.filter((role) => ids.has(role.roleId.toLowerCase())).length;
    return { rolesFound, tookMilliseconds: now().getTime() - began };
  } catch {
    return null;
  }
}
