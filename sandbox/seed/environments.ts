import type { Environment } from '../world/dataverse-rows.ts';
import { idOf } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';

type Sketch = {
  displayName: string;
  sku: Environment['sku'];
  domainName?: string;
  region?: 'europe' | 'unitedstates';
  isUsable?: boolean;
};

const sketches: readonly Sketch[] = [
  { displayName: 'Contoso (default)', sku: 'Default', domainName: 'contoso' },
  { displayName: 'Sales Dev', sku: 'Sandbox', domainName: 'salesdev' },
  { displayName: 'Sales Test', sku: 'Sandbox', domainName: 'salestest' },
  { displayName: 'Sales Production', sku: 'Production', domainName: 'sales' },
  {
    displayName: 'Finance Production US',
    sku: 'Production',
    domainName: 'financeus',
    region: 'unitedstates',
  },
  { displayName: 'HR Without Dataverse', sku: 'Production' },
  { displayName: 'Field Service Trial', sku: 'Trial', domainName: 'fieldservice', isUsable: false },
];

/** Seven environments: default, dev, test, two productions in two regions, one without Dataverse, one out of order. */
export function seedEnvironments(nowMs: number): Environment[] {
  return sketches.map(({ displayName, sku, domainName, region = 'europe', isUsable = true }) => {
    const host = region === 'europe' ? 'crm4' : 'crm';
    return {
      id: sku === 'Default' ? `Default-${tenant.id}` : idOf('contoso', 'environment', displayName),
      displayName,
      sku,
      location: region,
      azureRegion: region === 'europe' ? 'westeurope' : 'eastus',
      isDefault: sku === 'Default',
      isManaged: false,
      runtimeState: isUsable ? 'Enabled' : 'Disabled',
      isInAdministrationMode: false,
      createdAtMs: nowMs,
      organization:
        domainName === undefined
          ? null
          : {
              id: idOf('contoso', 'organization', domainName),
              domainName,
              uniqueName: `unq${idOf('contoso', 'unique-name', domainName).replaceAll('-', '').slice(0, 29)}`,
              instanceUrl: `https://${domainName}.${host}.dynamics.com/`,
              instanceApiUrl: `https://${domainName}.api.${host}.dynamics.com`,
              instanceState: isUsable ? 'Ready' : 'Disabled',
            },
    };
  });
}
