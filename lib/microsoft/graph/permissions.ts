import { z } from 'zod';
import type { FoundCredential } from '#lib/model/found-credential.ts';
import { givenName } from '#lib/model/given-name.ts';
import type { CallOptions } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import { readBody } from '../http.ts';
import { credentialColumns, credentialsIn } from './credential-rows.ts';
import { type GraphPlane, graphReadCall } from './own-application.ts';

/** A list as it was read, or why the portal may not see it. */
export type ListReading<T> =
  | { state: 'visible'; entries: T[]; requestId: string | null }
  | { state: 'not-visible'; why: string; requestId: string | null };

const registration = credentialColumns.extend({
  requiredResourceAccess: z.array(
    z.object({
      resourceAppId: z.string(),
      resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })),
    }),
  ),
});
const appRoleAssignment = z
  .object({
    id: z.string(),
    appRoleId: z.string(),
    resourceId: z.string(),
    resourceDisplayName: givenName.nullish(),
  })
  .transform(({ resourceDisplayName, ...row }) => ({
    ...row,
    resourceName: resourceDisplayName ?? null,
  }));
const delegatedGrant = z.object({
  id: z.string(),
  scope: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  consentType: z.string(),
  resourceId: z.string(),
});

export type RequiredPermission = { resourceAppId: string; permissionId: string; type: string };
export type AppRoleAssignment = z.infer<typeof appRoleAssignment>;
export type DelegatedGrant = z.infer<typeof delegatedGrant>;
export type PermissionLists = {
  requiredResourceAccess: ListReading<RequiredPermission>;
  appRoleAssignments: ListReading<AppRoleAssignment>;
  delegatedGrants: ListReading<DelegatedGrant>;
};

/** The same, and everything that can sign in by the registration. */
export type AccessLists = PermissionLists & { credentials: ListReading<FoundCredential> };

export type Permissions = {
  /** The three lists of the zero-permission check and the registration's credentials, read side by side. */
  accessLists(
    input: { applicationObjectId: string; servicePrincipalId: string } & CallOptions,
  ): Promise<AccessLists>;
};

/** What a registration asks for and what its service principal was granted. */
export function permissions({ client }: GraphPlane): Permissions {
  return {
    accessLists: async ({ applicationObjectId, servicePrincipalId, ...options }) => {
      const call = graphReadCall(options, 'proof');
      const principal = `/servicePrincipals/${servicePrincipalId}`;
      const read = async () => {
        const path = `/applications/${applicationObjectId}?$expand=federatedIdentityCredentials`;
        const answer = await client.request(call, 'get', path);
        return { rows: [readBody(call, answer, registration)], requestId: answer.requestId };
      };
      const [registered, appRoleAssignments, delegatedGrants] = await Promise.all([
        reading('Application.ReadWrite.OwnedBy', read),
        reading('Application.ReadWrite.OwnedBy', () =>
          client.list(call, `${principal}/appRoleAssignments`, appRoleAssignment),
        ),
        reading('DelegatedPermissionGrant.Read.All', () =>
          client.list(call, `${principal}/oauth2PermissionGrants`, delegatedGrant),
        ),
      ]);
      return {
        requiredResourceAccess: eachOf(registered, requiredIn),
        credentials: eachOf(registered, (row) => credentialsIn(row, 'app-registration')),
        appRoleAssignments,
        delegatedGrants,
      };
    },
  };
}

function requiredIn(row: z.infer<typeof registration>): RequiredPermission[] {
  return row.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map(({ id, type }) => ({ resourceAppId, permissionId: id, type })),
  );
}

function eachOf<Row, T>(list: ListReading<Row>, entriesIn: (row: Row) => T[]): ListReading<T> {
  return list.state === 'visible' ? { ...list, entries: list.entries.flatMap(entriesIn) } : list;
}

async function reading<T>(
  permission: string,
  read: () => Promise<{ rows: T[]; requestId: string | null }>,
): Promise<ListReading<T>> {
  try {
    const { rows, requestId } = await read();
    return { state: 'visible', entries: rows, requestId };
  } catch (error) {
    if (!(error instanceof MicrosoftFailure) || error.status !== 403) throw error;
    const why = `The portal may not read this list; it needs the application permission ${permission}.`;
    return { state: 'not-visible', why, requestId: error.requestId };
  }
}
