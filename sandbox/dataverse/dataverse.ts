import { type Context, Hono } from 'hono';
import { faulty } from '../plane/faulty.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { batch } from './batch/batch.ts';
import { DataverseError } from './dataverse-error.ts';
import { dataverseLimits } from './dataverse-limits.ts';
import { getEntityDefinition, listEntityDefinitions } from './metadata/entity-definitions.ts';
import { type OrganizationCall, organizationCall } from './organization-call.ts';
import {
  getBusinessUnit,
  listBusinessUnits,
  listOrganizations,
  retrieveCurrentOrganization,
  whoAmI,
} from './organization-reads.ts';
import { listPrivileges, listRolePrivileges } from './privilege-reads.ts';
import { assignRole, removeRole } from './roles/assign-role.ts';
import { addPrivilegesRole, createRole } from './roles/change-roles.ts';
import { getRole, listRoles, retrieveRolePrivileges } from './roles/read-roles.ts';
import { createRow, deleteRow, getRow, listRows, updateRow } from './rows/table-rows.ts';
import { deleteSystemUser, updateSystemUser } from './system-users/change-system-user.ts';
import { createSystemUser } from './system-users/create-system-user.ts';
import { getSystemUser, listSystemUsers } from './system-users/read-system-users.ts';
import {
  retrieveAadUserPrivileges,
  retrieveAadUserSetOfPrivileges,
  retrieveUserPrivileges,
  retrieveUserSetOfPrivileges,
} from './system-users/retrieve-privileges.ts';

type Operation = (call: OrganizationCall, c: Context<CallEnv>) => Response | Promise<Response>;

/** The Dataverse Web API v9.2 of every organization. Keys come with slashes (odata/canonical-path.ts). */
export function dataversePlane(sandbox: Sandbox, root: () => Hono<CallEnv>): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const at = (operation: Operation) => (c: Context<CallEnv>) =>
    operation(organizationCall(sandbox, c), c);
  app.use('*', async (c, next) => {
    c.header('OData-Version', '4.0');
    c.header('x-ms-service-request-id', c.get('requestId'));
    c.header('REQ_ID', c.get('requestId'));
    await next();
  });

  app.use('*', dataverseLimits(sandbox));
  app.use('*', faulty(sandbox));

  app.post('/$batch', async (c) => await batch(sandbox, root(), c));
  app.get('/WhoAmI', at(whoAmI));
  app.get('/organizations', at(listOrganizations));
  app.get('/RetrieveCurrentOrganization/:arguments', at(retrieveCurrentOrganization));
  app.get('/businessunits', at(listBusinessUnits));
  app.get('/businessunits/:id', at(getBusinessUnit));
  app.get('/privileges', at(listPrivileges));
  app.get('/roleprivilegescollection', at(listRolePrivileges));
  app.get('/EntityDefinitions', at(listEntityDefinitions));
  app.get('/EntityDefinitions/:key', at(getEntityDefinition));

  app.get('/roles', at(listRoles));
  app.post('/roles', at(createRole));
  app.post('/roles/:id/Microsoft.Dynamics.CRM.AddPrivilegesRole', at(addPrivilegesRole));
  app.get('/roles/:id', at(getRole));
  app.get('/RetrieveRolePrivilegesRole/:arguments', at(retrieveRolePrivileges));
  app.get('/RetrieveAadUserPrivileges/:arguments', at(retrieveAadUserPrivileges));
  app.get('/RetrieveAadUserSetOfPrivilegesByNames/:arguments', at(retrieveAadUserSetOfPrivileges));

  app.post('/systemusers', at(createSystemUser));
  app.get('/systemusers', at(listSystemUsers));
  app.get('/systemusers/:id', at(getSystemUser));
  app.patch('/systemusers/:id', at(updateSystemUser));
  app.delete('/systemusers/:id', at(deleteSystemUser));
  app.post('/systemusers/:id/systemuserroles_association/$ref', at(assignRole));
  app.delete('/systemusers/:id/systemuserroles_association/$ref', at(removeRole));
  app.delete('/systemusers/:id/systemuserroles_association/:roleId/$ref', at(removeRole));
  for (const space of ['', 'Microsoft.Dynamics.CRM.']) {
    const set = `${space}RetrieveUserSetOfPrivilegesByNames`;
    app.get(`/systemusers/:id/${space}RetrieveUserPrivileges`, at(retrieveUserPrivileges));
    app.get(`/systemusers/:id/${set}/:arguments`, at(retrieveUserSetOfPrivileges));
  }

  app.post('/:set', at(createRow));
  app.get('/:set', at(listRows));
  app.get('/:set/:id', at(getRow));
  app.patch('/:set/:id', at(updateRow));
  app.delete('/:set/:id', at(deleteRow));

  app.all(
    '*',
    at((_, c) => {
      c.set('note', 'not implemented');
      const segment = c.req.path.replace(/^.*\/v9\.2\//, '').split('/')[0];
      const message = `Resource not found for the segment '${segment}'.`;
      throw new DataverseError(404, '0x80060888', message);
    }),
  );
  app.onError((error, c) => {
    if (!(error instanceof DataverseError)) throw error;
    const known = c.get('note');
    c.set('note', known ? `${known} · ${error.code}` : `${error.code} ${short(error.message)}`);
    return c.json(
      { error: { code: error.code, message: error.message, ...annotations(c, error) } },
      error.status,
    );
  });
  return app;
}

/** The log wants the reason, not the whole principal. */
function short(message: string): string {
  return /is missing (\w+) privilege/.exec(message)?.[0] ?? message.slice(0, 120);
}

/** `Prefer: odata.include-annotations="*"` ("Compose HTTP requests and handle errors"). */
function annotations(c: Context<CallEnv>, error: DataverseError): Record<string, string> {
  if (!/odata\.include-annotations="?\*/.test(c.req.header('Prefer') ?? '')) return {};
  return {
    '@Microsoft.PowerApps.CDS.ErrorDetails.HttpStatusCode': String(error.status),
    '@Microsoft.PowerApps.CDS.HelpLink': `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${error.code.slice(2)}`,
    '@Microsoft.PowerApps.CDS.TraceText': '',
    '@Microsoft.PowerApps.CDS.InnerError.Message': error.message,
  };
}
