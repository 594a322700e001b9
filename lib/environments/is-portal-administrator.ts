import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { isPredefined } from '#lib/model/barred-role.ts';
import type { UsableEnvironment } from './catalog.ts';

/**
 * Whether the portal's own user is System Administrator there, and so could hand out anything. Throws
 * `MicrosoftFailure` when it cannot be read.
 */
export async function isPortalAdministrator(
  actor: Actor,
  microsoft: Microsoft,
  { instanceUrl, portalUserId }: UsableEnvironment,
): Promise<boolean> {
  assertMay(actor, 'environment.read');
  const { roles } = await microsoft.dataverse.environment(instanceUrl).userWith(portalUserId);
  return roles.some(({ roleId, templateId }) =>
    isPredefined({ rootRoleId: roleId, templateId }, 'System Administrator'),
  );
}
