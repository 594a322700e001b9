import type { Configuration } from '#lib/kernel/env.ts';
import { type ApplicationUsers, applicationUsers } from './dataverse/application-users.ts';
import { createDataverseClient } from './dataverse/dataverse-client.ts';
import { type Organization, organization } from './dataverse/organization.ts';
import { type DataverseAddress, dataverseAddress } from './dataverse-address.ts';
import { MicrosoftFailure } from './failure.ts';
import type { Tokens } from './tokens.ts';

export type { ApplicationUser } from './dataverse/application-users.ts';
export type { BusinessUnit, RemoteRole } from './dataverse/organization.ts';
export type { OrganizationDetail } from './dataverse/organization-detail.ts';
export type { WhoAmI } from './dataverse/who-am-i.ts';

export type DataverseEnvironment = Organization & ApplicationUsers;
export type Dataverse = {
  /** Throws `invalid`, code `address-not-allowed`, for a host outside the cloud's Dataverse. */
  environment(instanceUrl: string): DataverseEnvironment;
};

/** The Dataverse Web API as the portal, one environment at a time. */
export function connectDataverse(configuration: Configuration, tokens: Tokens): Dataverse {
  return {
    environment: (instanceUrl) => {
      const address = requireDataverseAddress(configuration, instanceUrl);
      const client = createDataverseClient(address, () => tokens.forResource(address.resource));
      return { ...organization(client), ...applicationUsers(client) };
    },
  };
}

/** The address of an environment; throws where `dataverseAddress` refuses. */
export function requireDataverseAddress(
  configuration: Configuration,
  instanceUrl: string,
): DataverseAddress {
  const address = dataverseAddress(configuration, instanceUrl);
  if (address.allowed) return address;
  throw new MicrosoftFailure({
    kind: 'invalid',
    plane: 'dataverse',
    phase: 'read',
    status: null,
    code: 'address-not-allowed',
  });
}
