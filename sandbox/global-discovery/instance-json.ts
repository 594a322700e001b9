import { isoSeconds } from '../world/clock.ts';
import type { Environment } from '../world/dataverse-rows.ts';
import { tenant } from '../world/tenant.ts';

/** An organization as global discovery lists it ("Instance"), or nothing for an environment without one. */
export function instanceJson(row: Environment) {
  const { organization } = row;
  if (!organization) return undefined;
  return {
    Id: organization.id,
    UniqueName: organization.uniqueName,
    UrlName: organization.domainName,
    FriendlyName: row.displayName,
    State: row.runtimeState === 'Enabled' ? 0 : 1,
    Version: '9.2.25011.00150',
    Url: organization.instanceUrl.replace(/\/$/, ''),
    ApiUrl: organization.instanceApiUrl,
    LastUpdated: isoSeconds(row.createdAtMs),
    EnvironmentId: row.id,
    TenantId: tenant.id,
    Region: row.location === 'europe' ? 'EMEA' : 'NA',
    Type: 0,
  };
}
