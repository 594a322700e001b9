import { idOf } from '../world/ids.ts';

/** Microsoft's own applications that the planes stand for, with the permissions we know of. */

export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const dataverseAppId = '00000007-0000-0000-c000-000000000000';
export const powerAppsAppId = '475226c6-020e-4fb2-8a90-7a972cbfc1d4';

/** Ids as in Microsoft's "Microsoft Graph permissions reference". */
export const graphAppRoles = {
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'DelegatedPermissionGrant.Read.All': '81b4724a-58aa-41c1-8a55-84ef97466587',
  'DelegatedPermissionGrant.ReadWrite.All': '8e8e4742-1d95-4f68-9d56-6ee75648c72a',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Policy.Read.ApplicationConfiguration': 'be74164b-cff1-491c-8741-e671cb536e13',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
} as const;
export type GraphPermission = keyof typeof graphAppRoles;

export const delegatedScopes = {
  'User.Read': { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', resourceAppId: graphAppId },
  user_impersonation: {
    id: '78ce3f0f-a1ce-49c2-8cde-64b5c0896db4',
    resourceAppId: dataverseAppId,
  },
  User: { id: '0eb56b90-a7b5-43b5-9402-8137a8083e90', resourceAppId: powerAppsAppId },
} as const;

export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export const microsoftApps = [
  {
    appId: graphAppId,
    displayName: 'Microsoft Graph',
    names: ['https://graph.microsoft.com'],
    roles: Object.entries(graphAppRoles).map(([value, id]) => ({ value, id })),
  },
  { appId: dataverseAppId, displayName: 'Dataverse', names: [], roles: [] },
  {
    appId: powerAppsAppId,
    displayName: 'PowerApps Service',
    names: ['https://service.powerapps.com', 'https://api.bap.microsoft.com'],
    roles: [],
  },
].map((app) => ({
  ...app,
  servicePrincipalId: idOf('contoso', 'service-principal', app.appId),
  scopes: Object.entries(delegatedScopes)
    .filter(([, scope]) => scope.resourceAppId === app.appId)
    .map(([value, { id }]) => ({ value, id })),
}));
