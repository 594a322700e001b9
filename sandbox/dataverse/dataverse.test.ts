import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Call, callerWith, codeOf, rowsOf, textOf } from '../testing/client.ts';
import { filtered, organization } from '../testing/organization.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';

let running: RunningSandbox;
let portal: Call;
let arranged: ReturnType<typeof organization>;

beforeAll(async () => {
  running = await startSandbox();
  portal = await dataverseAs(running, 'salesdev');
  arranged = organization(running, portal);
});
afterAll(async () => await running.close());

describe('the organization', () => {
  test('WhoAmI names the caller, its business unit and the organization', async () => {
    const who = await portal('GET', '/WhoAmI');
    const [organization] = rowsOf(await portal('GET', '/organizations'));
    expect(who.body.OrganizationId).toBe(organization?.organizationid);
    expect(who.body.BusinessUnitId).toBe(await arranged.unitId('Contoso'));
  });

  test('a token for another organization is refused with 401 and a challenge', async () => {
    const test = await dataverseAs(running, 'salestest');
    expect((await test('GET', '/WhoAmI')).status).toBe(200);
    const crossed = callerWith(`${running.url}/dataverse/salesdev/api/data/v9.2`, 'nonsense');
    const refused = await crossed('GET', '/WhoAmI');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toContain('authorization_uri=');
  });

  test('an application that is no user here is not a member of the organization', async () => {
    const stranger = await newPrincipal(running, 'stranger');
    const call = await dataverseAs(running, 'salesdev', stranger);
    expect(codeOf(await call('GET', '/WhoAmI'))).toBe('0x80072560');
  });

  test('a disabled environment answers nobody', async () => {
    const trial = await dataverseAs(running, 'fieldservice');
    expect((await trial('GET', '/WhoAmI')).status).toBe(503);
  });

  test('every role stands once in each business unit and points to its root copy', async () => {
    const copies = rowsOf(await portal('GET', `/roles${filtered("name eq 'Sales Importer'")}`));
    expect(copies).toHaveLength(4);
    expect(new Set(copies.map((one) => one._parentrootroleid_value)).size).toBe(1);
    expect(copies.filter((one) => one.roleid === one._parentrootroleid_value)).toHaveLength(1);
  });

  test('the privileges of a role can be read from any of its copies', async () => {
    const id = await arranged.roleId('Invoice Reader', 'Contoso Nordics');
    const { body } = await portal('GET', `/RetrieveRolePrivilegesRole(RoleId=${id})`);
    expect(body.RolePrivileges).toContainEqual(
      expect.objectContaining({ PrivilegeName: 'prvReadInvoice', Depth: 'Deep' }),
    );
    const table = await portal(
      'GET',
      "/EntityDefinitions(LogicalName='invoice')?$select=Privileges",
    );
    expect(JSON.stringify(table.body.Privileges)).toContain('prvReadInvoice');
  });
});

describe('application users', () => {
  test('a created one carries the names of its service principal', async () => {
    const { clientId, servicePrincipalId } = await newPrincipal(running, 'import');
    const made = await arranged.createUser(clientId);
    expect(made.status).toBe(201);
    expect(made.headers.get('OData-EntityId')).toMatch(/^https:\/\/salesdev\.crm4\.dynamics\.com/);
    expect(made.body).toMatchObject({
      applicationid: clientId,
      azureactivedirectoryobjectid: servicePrincipalId,
      fullname: '# import',
      accessmode: 4,
      isdisabled: false,
    });
  });

  test('the second for one application conflicts, a soft-deleted one included', async () => {
    const { clientId } = await newPrincipal(running, 'twice');
    const user = textOf(await arranged.createUser(clientId), 'systemuserid');
    const second = await arranged.createUser(clientId);
    expect([second.status, codeOf(second)]).toEqual([412, '0x80040237']);
    const path = `/systemusers(${user})`;
    expect((await portal('DELETE', path)).status).toBe(405);
    expect((await portal('PATCH', path, { isdisabled: true })).status).toBe(204);
    expect((await portal('DELETE', path)).status).toBe(204);
    expect((await arranged.createUser(clientId)).status).toBe(412);
    expect((await portal('DELETE', path)).status).toBe(204);
    expect((await portal('DELETE', path)).status).toBe(404);
    expect((await arranged.createUser(clientId)).status).toBe(201);
  });

  test('none without a business unit, none without a service principal', async () => {
    const noUnit = await portal('POST', '/systemusers', { applicationid: crypto.randomUUID() });
    expect([noUnit.status, codeOf(noUnit)]).toEqual([400, '0x80040530']);
    expect(codeOf(await arranged.createUser(crypto.randomUUID()))).toBe('0x80072559');
  });

  test('is found by its application, with its roles expanded', async () => {
    const { principal } = await arranged.boarded('expanded', 'Contoso EMEA', 'Sales Importer');
    const expand = '&$expand=systemuserroles_association($select=roleid,name)';
    const filter = filtered(`applicationid eq ${principal.clientId}`);
    const found = rowsOf(await portal('GET', `/systemusers${filter}&$select=fullname${expand}`));
    expect(found).toEqual([
      expect.objectContaining({
        fullname: '# expanded',
        systemuserroles_association: [expect.objectContaining({ name: 'Sales Importer' })],
      }),
    ]);
  });

  test('a disabled one is refused with a token it already holds', async () => {
    const { user, call } = await arranged.boarded('disabled', 'Contoso', 'Basic User');
    expect((await call('GET', '/WhoAmI')).status).toBe(200);
    await portal('PATCH', `/systemusers(${user})`, { isdisabled: true });
    expect(codeOf(await call('GET', '/WhoAmI'))).toBe('0x80040225');
  });

  test('a move to another business unit drops all roles', async () => {
    const { user } = await arranged.boarded('moved', 'Contoso EMEA', 'Sales Importer');
    const bind = `/businessunits(${await arranged.unitId('Contoso Americas')})`;
    await portal('PATCH', `/systemusers(${user})`, { 'businessunitid@odata.bind': bind });
    const moved = await portal('GET', `/systemusers(${user})?$expand=systemuserroles_association`);
    expect(moved.body.systemuserroles_association).toEqual([]);
  });
});

describe('roles', () => {
  test('what the portal holds it can hand out in every business unit, and take back', async () => {
    for (const unit of ['Contoso', 'Contoso EMEA', 'Contoso Americas', 'Contoso Nordics']) {
      const { user } = await arranged.boarded(`all in ${unit}`, unit);
      for (const name of ['Basic User', 'Sales Importer', 'Invoice Reader', 'Order Clerk']) {
        const role = await arranged.roleId(name, unit);
        expect((await arranged.associate(user, role)).status).toBe(204);
        expect((await arranged.associate(user, role)).status).toBe(204);
        const path = `/systemusers(${user})/systemuserroles_association(${role})/$ref`;
        expect((await portal('DELETE', path)).status).toBe(204);
      }
    }
  });

  test.each(['System Administrator', 'System Customizer', 'Finance Auditor'])(
    '%s has more privileges than the portal and cannot be handed out',
    async (name) => {
      const { user } = await arranged.boarded(`no ${name}`, 'Contoso EMEA');
      const refused = await arranged.associate(user, await arranged.roleId(name, 'Contoso EMEA'));
      expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040220']);
    },
  );

  test('the copy of another business unit is refused', async () => {
    const { user } = await arranged.boarded('wrong copy', 'Contoso EMEA');
    const refused = await arranged.associate(user, await arranged.roleId('Basic User', 'Contoso'));
    expect(refused.status).toBe(400);
  });

  test('a principal cannot give roles to anybody', async () => {
    const { call, user } = await arranged.boarded('no giver', 'Contoso', 'Basic User');
    expect(
      codeOf(await arranged.associate(user, await arranged.roleId('Basic User', 'Contoso'), call)),
    ).toBe('0x80040220');
  });

  test('team roles count among the effective privileges but not among the own roles', async () => {
    const { user, call } = await arranged.boarded('by team', 'Contoso Nordics');
    expect((await call('GET', '/invoices')).status).toBe(403);
    const [team] = running.world.teams.by(
      'businessUnitId',
      await arranged.unitId('Contoso Nordics'),
    );
    const role = await arranged.roleId('Invoice Reader', 'Contoso Nordics');
    if (team) running.world.teams.put({ ...team, roleIds: [role] });
    expect((await call('GET', '/invoices')).status).toBe(200);
    const held = await portal(
      'GET',
      `/systemusers(${user})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`,
    );
    expect(JSON.stringify(held.body)).toContain('prvReadInvoice');
    const own = await portal('GET', `/systemusers(${user})?$expand=systemuserroles_association`);
    expect(own.body.systemuserroles_association).toEqual([]);
    if (team) running.world.teams.put(team);
  });
});

test('an administrator makes a role, and it stands in every business unit with its privileges', async () => {
  const administrator = await newPrincipal(running, 'administrator');
  const unit = await arranged.unitId('Contoso');
  const user = textOf(await arranged.createUser(administrator.clientId, 'Contoso'), 'systemuserid');
  const row = running.world.systemUsers.get(user);
  if (row)
    running.world.systemUsers.put({
      ...row,
      roleIds: [await arranged.roleId('System Administrator', 'Contoso')],
    });
  const call = await dataverseAs(running, 'salesdev', administrator);
  const made = await call('POST', '/roles', {
    name: 'Order Reader',
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
  expect(made.status).toBe(204);
  const id = await arranged.roleId('Order Reader', 'Contoso');
  const [privilege] = rowsOf(
    await call('GET', `/privileges${filtered("name eq 'prvReadSalesOrder'")}`),
  );
  const path = `/roles(${id})/Microsoft.Dynamics.CRM.AddPrivilegesRole`;
  const body = { Privileges: [{ PrivilegeId: privilege?.privilegeid, Depth: 'Local' }] };
  expect((await portal('POST', path, body)).status).toBe(403);
  expect((await call('POST', path, body)).status).toBe(204);
  const copy = await arranged.roleId('Order Reader', 'Contoso Nordics');
  const { body: read } = await call('GET', `/RetrieveRolePrivilegesRole(RoleId=${copy})`);
  expect(read.RolePrivileges).toMatchObject([
    { PrivilegeName: 'prvReadSalesOrder', Depth: 'Local' },
  ]);
});

describe('rows', () => {
  test('the role decides: the importer creates accounts and no invoices', async () => {
    const { call } = await arranged.boarded('importer', 'Contoso EMEA', 'Sales Importer');
    const made = await call(
      'POST',
      '/accounts',
      { name: 'Adatum' },
      { Prefer: 'return=representation' },
    );
    expect([made.status, made.body.name]).toEqual([201, 'Adatum']);
    expect((await call('POST', '/contacts', { lastname: 'Ek' })).status).toBe(204);
    const refused = await call('POST', '/invoices', { name: 'A-1' });
    expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040220']);
    expect(JSON.stringify(refused.body)).toContain('is missing prvCreateInvoice privilege');
  });

  test('Basic depth reaches own rows only', async () => {
    const first = await arranged.boarded('basic one', 'Contoso EMEA', 'Basic User');
    const second = await arranged.boarded('basic two', 'Contoso EMEA', 'Basic User');
    const made = await first.call(
      'POST',
      '/accounts',
      { name: 'Mine' },
      { Prefer: 'return=representation' },
    );
    const path = `/accounts(${textOf(made, 'accountid')})`;
    expect((await first.call('GET', path)).status).toBe(200);
    expect((await second.call('GET', path)).status).toBe(403);
    expect(rowsOf(await second.call('GET', `/accounts${filtered("name eq 'Mine'")}`))).toEqual([]);
    expect((await second.call('PATCH', path, { name: 'Theirs' })).status).toBe(403);
    expect((await first.call('PATCH', path, { name: 'Still mine' })).status).toBe(204);
    expect((await first.call('DELETE', path)).status).toBe(403);
  });

  test('an unknown column, an unknown table and broken JSON get Dataverse errors', async () => {
    const { call } = await arranged.boarded('clumsy', 'Contoso', 'Sales Importer');
    expect(codeOf(await call('POST', '/accounts', { nonsense: 1 }))).toBe('0x80048d19');
    expect((await call('POST', '/nonsense', {})).status).toBe(404);
    expect((await call('POST', '/accounts', '{')).status).toBe(400);
  });
});
