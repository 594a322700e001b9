import { z } from 'zod';
import type { Configuration } from '#lib/kernel/env.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { givenName } from '#lib/model/given-name.ts';
import type { Privilege } from '#lib/model/privilege.ts';
import { nullWhenDenied } from './absent.ts';
import { type AppToken, acquireToken, confidentialClient } from './acquire-token.ts';
import type { Call, CallOptions } from './call.ts';
import { endpoints } from './clouds.ts';
import {
  createDataverseClient,
  type DataverseClient,
  readCall,
} from './dataverse/dataverse-client.ts';
import { privilegesOfUser } from './dataverse/privileges.ts';
import { whoAmI } from './dataverse/who-am-i.ts';
import { requireDataverseAddress } from './dataverse.ts';
import { readBody } from './http.ts';

const rolesOfUser = z.object({
  systemuserroles_association: z.array(
    z
      .object({ roleid: z.guid(), name: givenName })
      .transform((row) => ({ roleId: row.roleid, name: row.name })),
  ),
});

export type PrincipalIdentity = {
  userId: string;
  businessUnitId: string;
  organizationId: string;
  /** Null where the principal may not read its own roles. */
  roles: { roleId: string; name: string }[] | null;
  privileges: Privilege[] | null;
  requestId: string | null;
};

export type PrincipalSignIn = {
  /**
   * One token for an environment as the principal, with a client that has seen nothing before, so
   * that the answer is Entra's own. What Entra says of a fresh secret is `not-replicated-yet`.
   */
  signInAs(
    input: { clientId: string; secret: Secret; instanceUrl: string } & CallOptions,
  ): Promise<AppToken>;
  /** Who the principal is in the environment, and what it holds as far as it may see that itself. */
  whoAmIAs(input: { token: Secret; instanceUrl: string } & CallOptions): Promise<PrincipalIdentity>;
};

/** The portal trying a principal it made, with that principal's own secret. */
export function principalSignIn(configuration: Configuration): PrincipalSignIn {
  const resolved = endpoints(configuration);
  return {
    signInAs: ({ clientId, secret, instanceUrl, ...options }) => {
      const { resource } = requireDataverseAddress(configuration, instanceUrl);
      const call: Call = { ...options, plane: 'entra', phase: 'proof', isWrite: false };
      const credential = { kind: 'secret', secret } as const;
      const client = confidentialClient({ endpoints: resolved, clientId, credential, call });
      return acquireToken(client, resource, call);
    },
    whoAmIAs: async ({ token, instanceUrl, ...options }) => {
      const address = requireDataverseAddress(configuration, instanceUrl);
      const client = createDataverseClient(address, async () => token);
      const call = readCall(options, 'proof');
      const { name: _, ...identity } = await whoAmI(client, call);
      const [roles, privileges] = await Promise.all([
        nullWhenDenied(() => rolesHeld(client, call, identity.userId)),
        nullWhenDenied(() => privilegesOfUser(client, call, identity.userId)),
      ]);
      return { ...identity, roles, privileges };
    },
  };
}

async function rolesHeld(client: DataverseClient, call: Call, userId: string) {
  const expand = '$expand=systemuserroles_association($select=roleid,name)';
  const path = `/systemusers(${userId})?$select=systemuserid&${expand}`;
  const answer = await client.request(call, { path, isStrong: true });
  return readBody(call, answer, rolesOfUser).systemuserroles_association;
}
