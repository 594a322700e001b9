import type { Environment } from '../world/dataverse-rows.ts';
import { tenant } from '../world/tenant.ts';

const base = '/providers/Microsoft.BusinessAppPlatform';

/** An environment as the admin API shows it, to an admin or to its own users. Without Dataverse there is no `linkedEnvironmentMetadata`. */
export function environmentJson(row: Environment, scope: '' | '/scopes/admin') {
  const { organization } = row;
  const createdTime = new Date(row.createdAtMs).toISOString();
  const isReady = row.runtimeState === 'Enabled';
  return {
    id: `${base}${scope}/environments/${row.id}`,
    type: `Microsoft.BusinessAppPlatform/${scope === '' ? '' : 'scopes/'}environments`,
    location: row.location,
    name: row.id,
    properties: {
      tenantId: tenant.id,
      azureRegion: row.azureRegion,
      displayName: row.displayName,
      description: '',
      createdTime,
      createdBy: { id: 'SYSTEM', displayName: 'SYSTEM', type: 'NotSpecified' },
      provisioningState: 'Succeeded',
      creationType: creationTypes[row.sku] ?? 'User',
      environmentSku: row.sku,
      isDefault: row.isDefault,
      clientUris: {
        admin: `https://admin.powerplatform.microsoft.com/environments/environment/${row.id}/hub`,
        maker: `https://make.powerapps.com/environments/${row.id}/home`,
      },
      runtimeEndpoints: runtimeEndpoints(row.location),
      databaseType: organization ? 'CommonDataService' : 'None',
      ...(organization
        ? {
            linkedEnvironmentMetadata: {
              resourceId: organization.id,
              friendlyName: row.displayName,
              uniqueName: organization.uniqueName,
              domainName: organization.domainName,
              version: '9.2.25011.00150',
              instanceUrl: organization.instanceUrl,
              instanceApiUrl: organization.instanceApiUrl,
              baseLanguage: 1033,
              instanceState: organization.instanceState,
              createdTime,
              backgroundOperationsState: 'Enabled',
              scaleGroup: row.location === 'europe' ? 'EURCRMLIVESG000' : 'NAMCRMLIVESG000',
              platformSku: 'Standard',
              schemaType: 'Full',
            },
          }
        : {}),
      retentionPeriod: 'P7D',
      states: {
        management: { id: isReady ? 'Ready' : 'NotReady' },
        runtime: {
          id: row.runtimeState,
          runtimeReasonCode: 'NotSpecified',
          requestedBy: { displayName: 'SYSTEM', type: 'NotSpecified' },
        },
      },
      updateCadence: { id: 'Frequent' },
      protectionStatus: { keyManagedBy: 'Microsoft' },
      cluster: {
        category: 'Prod',
        number: '100',
        uriSuffix: 'eu-il100.gateway.prod.island',
        geoShortName: row.location === 'europe' ? 'EU' : 'NA',
        environment: 'Prod',
      },
      governanceConfiguration: { protectionLevel: row.isManaged ? 'Standard' : 'Basic' },
      lifecycleOperationsEnforcement: { allowedOperations: [], disallowedOperations: [] },
    },
  };
}

const creationTypes: Partial<Record<Environment['sku'], string>> = {
  Default: 'DefaultTenant',
  Developer: 'Developer',
};

function runtimeEndpoints(location: string) {
  return {
    'microsoft.BusinessAppPlatform': `https://${location}.api.bap.microsoft.com`,
    'microsoft.CommonDataModel': `https://${location}.api.cds.microsoft.com`,
    'microsoft.PowerApps': `https://${location}.api.powerapps.com`,
    'microsoft.Flow': `https://${location}.api.flow.microsoft.com`,
  };
}
