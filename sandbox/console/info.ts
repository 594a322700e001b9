import type { Sandbox } from '../plane/sandbox.ts';
import { people } from '../seed/people.ts';
import { portal } from '../seed/portal-application.ts';
import { tenant } from '../world/tenant.ts';

/** What a starter script needs to run the portal against this world. */
export function sandboxInfo({ world, portalUrl }: Sandbox) {
  return {
    tenantId: tenant.id,
    portal: {
      clientId: portal.clientId,
      clientSecret: world.settings.get('portal')?.portalSecret ?? '',
      apiScope: `api://${portal.clientId}/${portal.scope}`,
      redirectUri: `${portalUrl}/sign-in/callback`,
    },
    people: people.map(({ id, displayName, userPrincipalName, roles }) => ({
      oid: id,
      name: displayName,
      userPrincipalName,
      roles,
    })),
    environments: world.environments.all().map((one) => ({
      id: one.id,
      displayName: one.displayName,
      sku: one.sku,
      domainName: one.organization?.domainName ?? null,
      instanceUrl: one.organization?.instanceUrl ?? null,
      dataverse: one.organization !== null,
      state: one.runtimeState === 'Enabled' ? 'Ready' : 'Disabled',
    })),
  };
}
