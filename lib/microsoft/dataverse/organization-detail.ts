import { z } from 'zod';
import { givenName } from '#lib/model/given-name.ts';
import type { Call } from '../call.ts';
import { canonicalInstanceUrl } from '../dataverse-address.ts';
import { MicrosoftFailure } from '../failure.ts';
import { readBody } from '../http.ts';
import type { DataverseClient } from './dataverse-client.ts';

/** What an organization says of itself; null where it says nothing. */
export type OrganizationDetail = {
  name: string | null;
  /** As the Power Platform calls the type of an environment; what nobody here knows as it came. */
  sku: string | null;
  version: string | null;
  /** The address that it gives as its own, in the one spelling. */
  instanceUrl: string | null;
};

const answered = z.object({
  Detail: z.object({
    FriendlyName: givenName.nullish(),
    OrganizationType: z.string().nullish(),
    OrganizationVersion: z.string().nullish(),
    Endpoints: z
      .object({ Keys: z.array(z.string()), Values: z.array(z.string()) })
      .nullish()
      .catch(null),
  }),
});

/** "OrganizationType Enum" beside what the Power Platform calls the same; where both agree, nothing. */
const skus: Readonly<Record<string, string>> = {
  Customer: 'Production',
  CustomerTest: 'Sandbox',
  EmailTrial: 'Trial',
};

/** "EndpointType Enum": where its web application is, which is the environment's address. */
function addressIn({ Keys, Values }: { Keys: string[]; Values: string[] }): string | null {
  const address = Values[Keys.indexOf('WebApplication')];
  return address ? canonicalInstanceUrl(address) : null;
}

/**
 * What the organization says of itself (Web API, RetrieveCurrentOrganization function). Null where it
 * does not tell: who the portal is there is proven by WhoAmI, and this is for the page.
 */
export async function organizationDetail(
  client: DataverseClient,
  call: Call,
): Promise<OrganizationDetail | null> {
  const access = "Microsoft.Dynamics.CRM.EndpointAccessType'Default'";
  const path = `/RetrieveCurrentOrganization(AccessType=${access})`;
  try {
    const { Detail } = readBody(call, await client.request(call, { path }), answered);
    const type = Detail.OrganizationType;
    return {
      name: Detail.FriendlyName || null,
      sku: type ? (skus[type] ?? type) : null,
      version: Detail.OrganizationVersion ?? null,
      instanceUrl: addressIn(Detail.Endpoints ?? { Keys: [], Values: [] }),
    };
  } catch (error) {
    const isUntold = error instanceof MicrosoftFailure && error.status !== null;
    if (isUntold && [200, 400, 403, 404].includes(error.status ?? 0)) return null;
    throw error;
  }
}
