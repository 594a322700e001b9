import { z } from 'zod';
import { givenName } from '#lib/model/given-name.ts';
import { nullWhenDenied } from '../absent.ts';
import type { Call } from '../call.ts';
import { readBody } from '../http.ts';
import type { DataverseClient } from './dataverse-client.ts';

export type WhoAmI = {
  userId: string;
  businessUnitId: string;
  organizationId: string;
  /** Null where the caller may not read its own row. */
  name: string | null;
  requestId: string | null;
};

const identity = z.object({
  UserId: z.guid(),
  BusinessUnitId: z.guid(),
  OrganizationId: z.guid(),
});
/** The organization that answers at this address (WhoAmI function). */
export async function organizationAt(client: DataverseClient, call: Call): Promise<string> {
  const answer = await client.request(call, { path: '/WhoAmI' });
  return readBody(call, answer, identity).OrganizationId;
}

const named = z.object({ fullname: givenName.nullish() });

/** Who the caller is in this environment (Dataverse Web API, WhoAmI function). */
export async function whoAmI(client: DataverseClient, call: Call): Promise<WhoAmI> {
  const answer = await client.request(call, { path: '/WhoAmI' });
  const read = readBody(call, answer, identity);
  const name = await nullWhenDenied(async () => {
    const path = `/systemusers(${read.UserId})?$select=fullname`;
    return readBody(call, await client.request(call, { path }), named).fullname ?? null;
  });
  return {
    userId: read.UserId,
    businessUnitId: read.BusinessUnitId,
    organizationId: read.OrganizationId,
    name,
    requestId: answer.requestId,
  };
}
