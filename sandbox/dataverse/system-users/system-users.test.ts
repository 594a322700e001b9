import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, rowsOf, textOf } from '../../testing/client.ts';
import { filtered, organization } from '../../testing/organization.ts';
import { dataverseAs, newPrincipal } from '../../testing/principal.ts';

let running: RunningSandbox;
let portal: Call;
let arranged: ReturnType<typeof organization>;

beforeAll(async () => {
  running = await startSandbox();
  portal = await dataverseAs(running, 'salesdev');
  arranged = organization(running, portal);
});
beforeEach(() => running.world.settings.remove('behaviours'));
afterAll(async () => await running.close());

test('a created user is answered with 204 and its address, twice', async () => {
  const { clientId } = await newPrincipal(running, 'addressed');
  const bind = `/businessunits(${await arranged.unitId('Contoso')})`;
  const body = { applicationid: clientId, 'businessunitid@odata.bind': bind };
  const made = await portal('POST', '/systemusers', body);
  const [row] = running.world.systemUsers.by('applicationId', clientId);
  const address = `https://salesdev.crm4.dynamics.com/api/data/v9.2/systemusers(${row?.id})`;
  expect(made.status).toBe(204);
  expect(made.headers.get('OData-EntityId')).toBe(address);
  expect(made.headers.get('Location')).toBe(address);
});

test('the access mode that nobody named is Non-interactive, or Read-Write', async () => {
  const modeOf = async (name: string) => {
    const { clientId } = await newPrincipal(running, name);
    return (await arranged.createUser(clientId, 'Contoso', { accessmode: undefined })).body
      .accessmode;
  };
  expect(await modeOf('mode one')).toBe(4);
  await behave(running, { accessModeOmitted: 'read-write' });
  expect(await modeOf('mode two')).toBe(0);
});

test('the Entra object id is looked up, whatever the body says', async () => {
  const { clientId, servicePrincipalId } = await newPrincipal(running, 'looked up');
  const claimed = { azureactivedirectoryobjectid: crypto.randomUUID() };
  const made = await arranged.createUser(clientId, 'Contoso', claimed);
  expect(made.body.azureactivedirectoryobjectid).toBe(servicePrincipalId);
});

test.each(['400', '403', '500'])(
  'an application without service principal is 0x80072559, with the status %s',
  async (status) => {
    await behave(running, { missingServicePrincipalStatus: status });
    const refused = await arranged.createUser(crypto.randomUUID());
    expect([String(refused.status), codeOf(refused)]).toEqual([status, '0x80072559']);
  },
);

test('a caller without prvCreateUser is told which privilege is missing', async () => {
  const { call } = await arranged.boarded('no creator', 'Contoso', 'Basic User');
  const { clientId } = await newPrincipal(running, 'never made');
  const bind = `/businessunits(${await arranged.unitId('Contoso')})`;
  const body = { applicationid: clientId, 'businessunitid@odata.bind': bind };
  const refused = await call('POST', '/systemusers', body);
  expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040220']);
  expect(JSON.stringify(refused.body)).toContain('is missing prvCreateUser privilege');
});

test('an unknown user and an unknown business unit are 404 0x80040217', async () => {
  const nowhere = crypto.randomUUID();
  const user = await portal('GET', `/systemusers(${nowhere})`);
  expect([user.status, codeOf(user)]).toEqual([404, '0x80040217']);
  const { clientId } = await newPrincipal(running, 'nowhere');
  const bind = { 'businessunitid@odata.bind': `/businessunits(${nowhere})` };
  expect(codeOf(await arranged.createUser(clientId, 'Contoso', bind))).toBe('0x80040217');
});

test('disabling may name the application beside, and enabling lets the user in again', async () => {
  const { user, call, principal } = await arranged.boarded('on and off', 'Contoso', 'Basic User');
  const patch = async (isdisabled: boolean) =>
    await portal('PATCH', `/systemusers(${user})`, {
      isdisabled,
      applicationid: principal.clientId,
    });
  expect((await patch(true)).status).toBe(204);
  const refused = await call('GET', '/WhoAmI');
  expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040225']);
  expect((await patch(false)).status).toBe(204);
  expect((await call('GET', '/WhoAmI')).status).toBe(200);
});

test('a deleted user is shown with its deletedstate until it is purged', async () => {
  const { user } = await arranged.boarded('purged', 'Contoso');
  const path = `/systemusers(${user})`;
  await portal('PATCH', path, { isdisabled: true });
  await portal('DELETE', path);
  const filter = `/systemusers${filtered(`systemuserid eq ${user}`)}&$select=deletedstate`;
  expect(rowsOf(await portal('GET', filter))).toMatchObject([{ deletedstate: 1 }]);
  await portal('DELETE', path);
  expect(rowsOf(await portal('GET', filter))).toEqual([]);
});

test.each([405, 400])('an enabled user cannot be deleted, with the status %i', async (status) => {
  await behave(running, { deleteEnabledUser: String(status) });
  const { user } = await arranged.boarded(`enabled ${status}`, 'Contoso');
  expect((await portal('DELETE', `/systemusers(${user})`)).status).toBe(status);
  expect(running.world.systemUsers.get(user)?.isDeleted).toBe(false);
});

test('a user that owns rows is deleted only when they have another owner', async () => {
  const { user, call } = await arranged.boarded('owner', 'Contoso', 'Basic User');
  const heir = await arranged.boarded('heir', 'Contoso');
  const admin = await arranged.empowered('assigner', 'Contoso', 'System Administrator');
  const row = await call(
    'POST',
    '/accounts',
    { name: 'Owned' },
    { Prefer: 'return=representation' },
  );
  const path = `/systemusers(${user})`;
  await portal('PATCH', path, { isdisabled: true });
  const refused = await portal('DELETE', path);
  expect([refused.status, codeOf(refused)]).toEqual([405, '0x80040227']);
  const account = `/accounts(${textOf(row, 'accountid')})`;
  const assigned = { 'ownerid@odata.bind': `/systemusers(${heir.user})` };
  expect((await portal('PATCH', account, assigned)).status).toBe(403);
  expect((await admin.call('PATCH', account, assigned)).status).toBe(204);
  expect((await admin.call('GET', account)).body._ownerid_value).toBe(heir.user);
  expect((await portal('DELETE', path)).status).toBe(204);
});

test('a move to another business unit keeps the roles where the organization says so', async () => {
  await behave(running, { rolesAfterMove: 'kept' });
  const { user } = await arranged.boarded('kept', 'Contoso EMEA', 'Basic User');
  const bind = `/businessunits(${await arranged.unitId('Contoso Americas')})`;
  await portal('PATCH', `/systemusers(${user})`, { 'businessunitid@odata.bind': bind });
  expect(running.world.systemUsers.get(user)).toMatchObject({
    businessUnitId: await arranged.unitId('Contoso Americas'),
    roleIds: [await arranged.roleId('Basic User', 'Contoso EMEA')],
  });
});

test.each([
  '/systemusers?$select=nonsense',
  "/systemusers?$filter=nonsense eq 'x'",
  '/systemusers?$orderby=nonsense',
  '/systemusers?$expand=nonsense',
  '/systemusers?$expand=systemuserroles_association($select=nonsense)',
])('%s names a property that is not there', async (path) => {
  const refused = await portal('GET', path);
  expect([refused.status, codeOf(refused)]).toEqual([400, '0x80060888']);
});
