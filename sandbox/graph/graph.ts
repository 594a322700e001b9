import { type Context, Hono } from 'hono';
import { faulty } from '../plane/faulty.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { isGuid, newId } from '../world/ids.ts';
import { createApplication } from './applications/create-application.ts';
import { deleteApplication } from './applications/delete-application.ts';
import { getApplication, listApplications } from './applications/read-applications.ts';
import { updateApplication } from './applications/update-application.ts';
import { batch } from './batch.ts';
import {
  getDeletedItem,
  listDeletedItems,
  purgeDeletedItem,
  restoreDeletedItem,
} from './deleted-items.ts';
import {
  addFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
  removeFederatedCredential,
  updateFederatedCredential,
} from './federated-credentials/federated-credentials.ts';
import { findApplication, findServicePrincipal } from './find-application.ts';
import { GraphError } from './graph-error.ts';
import { graphLimits } from './graph-limits.ts';
import { addKey, removeKey } from './keys/roll-keys.ts';
import { addOwner, listOwners, removeOwner } from './owners.ts';
import { addPassword, removePassword } from './passwords.ts';
import { getDefaultPolicy, listPolicies } from './policies.ts';
import { createServicePrincipal } from './service-principals/create-service-principal.ts';
import { deleteServicePrincipal } from './service-principals/delete-service-principal.ts';
import {
  listAppRoleAssignedTo,
  listAppRoleAssignments,
  listPermissionGrants,
  listPermissionGrantsOf,
} from './service-principals/grants.ts';
import {
  getServicePrincipal,
  listServicePrincipals,
} from './service-principals/read-service-principals.ts';
import { updateServicePrincipal } from './service-principals/update-service-principal.ts';
import { getMe, getUser, listUsers } from './users.ts';

/** Microsoft Graph v1.0, as far as registrations need it. Keys come with slashes (odata/canonical-path.ts). */
export function graphPlane(sandbox: Sandbox, root: () => Hono<CallEnv>): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const { world } = sandbox;
  const given =
    <T>(operation: (sandbox: Sandbox, c: Context<CallEnv>) => T) =>
    (c: Context<CallEnv>) =>
      operation(sandbox, c);
  app.use('*', withRequestId);
  app.use('*', graphLimits(sandbox));
  app.use('*', faulty(sandbox));

  app.post('/applications', given(createApplication));
  app.get('/applications', given(listApplications));
  app.get('/applications/$count', given(listApplications));
  app.get('/applications/:key', given(getApplication));
  app.patch('/applications/:key', given(updateApplication));
  app.delete('/applications/:key', given(deleteApplication));

  app.post('/applications/:key/addKey', given(addKey));
  app.post('/applications/:key/removeKey', given(removeKey));

  const federated = '/applications/:key/federatedIdentityCredentials';
  app.get(federated, given(listFederatedCredentials));
  app.post(federated, given(addFederatedCredential));
  app.get(`${federated}/:credential`, given(getFederatedCredential));
  app.patch(`${federated}/:credential`, given(updateFederatedCredential));
  app.delete(`${federated}/:credential`, given(removeFederatedCredential));
  app.get('/policies/defaultAppManagementPolicy', given(getDefaultPolicy));
  app.get('/policies/appManagementPolicies', given(listPolicies));
  app.get('/applications/:key/appManagementPolicies', given(listPolicies));

  app.post('/servicePrincipals', given(createServicePrincipal));
  app.get('/servicePrincipals', given(listServicePrincipals));
  app.get('/servicePrincipals/$count', given(listServicePrincipals));
  app.get('/servicePrincipals/:key', given(getServicePrincipal));
  app.patch('/servicePrincipals/:key', given(updateServicePrincipal));
  app.delete('/servicePrincipals/:key', given(deleteServicePrincipal));
  app.get('/servicePrincipals/:key/appRoleAssignments', given(listAppRoleAssignments));
  app.get('/servicePrincipals/:key/appRoleAssignedTo', given(listAppRoleAssignedTo));
  app.get('/servicePrincipals/:key/oauth2PermissionGrants', given(listPermissionGrantsOf));
  app.get('/oauth2PermissionGrants', given(listPermissionGrants));

  const application = (key: string) => findApplication(sandbox, key);
  const principal = (key: string) => findServicePrincipal(sandbox, key);
  const put = (row: Application | ServicePrincipal) => {
    if ('signInAudience' in row) world.applications.put(row);
    else world.servicePrincipals.put(row);
  };
  for (const [base, find] of [
    ['/applications', application],
    ['/servicePrincipals', principal],
  ] as const) {
    app.get(`${base}/:key/owners`, (c) => listOwners(sandbox, c, find));
    app.get(`${base}/:key/owners/$count`, (c) => listOwners(sandbox, c, find));
    app.post(`${base}/:key/addPassword`, (c) => addPassword(sandbox, c, find, put));
    app.post(`${base}/:key/removePassword`, (c) => removePassword(sandbox, c, find, put));
    app.post(`${base}/:key/owners/$ref`, (c) => addOwner(sandbox, c, find, put));
    app.delete(`${base}/:key/owners/:owner/$ref`, (c) => removeOwner(sandbox, c, find, put));
  }

  app.get('/directory/deletedItems/microsoft.graph.application', given(listDeletedItems));
  app.get('/directory/deletedItems/microsoft.graph.servicePrincipal', given(listDeletedItems));
  app.get('/directory/deletedItems/:key', given(getDeletedItem));
  app.post('/directory/deletedItems/:key/restore', given(restoreDeletedItem));
  app.delete('/directory/deletedItems/:key', given(purgeDeletedItem));

  app.get('/users', given(listUsers));
  app.get('/users/$count', given(listUsers));
  app.get('/users/:key', given(getUser));
  app.get('/me', given(getMe));

  app.post('/$batch', async (c) => await batch(root(), c));

  app.all('*', (c) => {
    c.set('note', 'not implemented');
    const segment = c.req.path.replace(/^\/graph\/v1\.0\//, '').split('/')[0] ?? '';
    throw new GraphError('BadRequest', `Resource not found for the segment '${segment}'.`);
  });
  app.onError((error, c) => {
    if (!(error instanceof GraphError)) throw error;
    return refuse(sandbox, c, error);
  });
  return app;
}

async function withRequestId(c: Context<CallEnv>, next: () => Promise<void>) {
  c.header('request-id', c.get('requestId'));
  c.header('client-request-id', clientRequestId(c));
  c.header('x-ms-ags-diagnostic', '{"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"1"}}');
  await next();
}

function clientRequestId(c: Context<CallEnv>): string {
  const asked = c.req.header('client-request-id');
  return asked !== undefined && isGuid(asked) ? asked : c.get('requestId');
}

/** "Microsoft Graph error responses and resource types". */
function refuse({ clock }: Sandbox, c: Context<CallEnv>, error: GraphError) {
  c.set('note', [c.get('note') ?? [], error.code].flat().join(' · '));
  const { code, message, details, status } = error;
  return c.json(
    {
      error: {
        code,
        message,
        ...(details.length > 0 ? { details } : {}),
        innerError: {
          date: new Date(clock.nowMs()).toISOString().slice(0, 19),
          'request-id': c.get('requestId') ?? newId(),
          'client-request-id': clientRequestId(c),
        },
      },
    },
    status,
  );
}
