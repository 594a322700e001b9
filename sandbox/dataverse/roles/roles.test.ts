import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, control, rowsOf, textOf } from '../../testing/client.ts';
import { filtered, organization } from '../../testing/organization.ts';
import { dataverseAs, newPrincipal } from '../../testing/principal.ts';
import { idOf } from '../../world/ids.ts';

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

const host = 'https://salesdev.crm4.dynamics.com/api/data/v9.2';

/** A role of depth Local or Deep on accounts, in the root and every unit, as an admin would make it. */
function layRole(name: string, privileges: { name: string; depth: 'Local' | 'Deep' }[]) {
  const template = running.world.securityRoles.all().filter((one) => one.name === 'Order Clerk');
  for (const copy of template) {
    running.world.securityRoles.put({
      ...copy,
      id: idOf(name, copy.id),
      rootId: idOf(name, copy.rootId),
      name,
      privileges: copy.id === copy.rootId ? privileges : [],
    });
  }
}

describe('a role that is there already', () => {
  test('is accepted again, or is a duplicate key', async () => {
    const { user } = await arranged.boarded('again', 'Contoso', 'Basic User');
    const role = await arranged.roleId('Basic User', 'Contoso');
    expect((await arranged.associate(user, role)).status).toBe(204);
    await behave(running, { associateAgain: 'duplicate' });
    const second = await arranged.associate(user, role);
    expect([second.status, codeOf(second)]).toEqual([412, '0x80040237']);
  });
});

test.each([
  ['(ROLE)/$ref', ''],
  ['/$ref', `?$id=${host}/roles(ROLE)`],
])('a role is taken back at systemuserroles_association%s%s', async (path, id) => {
  const { user } = await arranged.boarded(`back ${id}`, 'Contoso', 'Basic User');
  const role = await arranged.roleId('Basic User', 'Contoso');
  const address = `/systemusers(${user})/systemuserroles_association${path}${id}`;
  const removed = await portal('DELETE', address.replaceAll('ROLE', role));
  expect(removed.status).toBe(204);
  expect(running.world.systemUsers.get(user)?.roleIds).toEqual([]);
});

test('a role id that is no role of the environment is refused with it in the text, or with 0x80041402', async () => {
  const { user } = await arranged.boarded('unknown role', 'Contoso');
  const nowhere = crypto.randomUUID();
  const refused = await arranged.associate(user, nowhere);
  expect([refused.status, codeOf(refused)]).toEqual([400, '0x80060888']);
  expect(JSON.stringify(refused.body)).toContain(nowhere);
  await behave(running, { unknownRole: '0x80041402' });
  expect(codeOf(await arranged.associate(user, nowhere))).toBe('0x80041402');
});

test('a disabled user is given no role, or is given it', async () => {
  const { user } = await arranged.boarded('disabled taker', 'Contoso');
  await portal('PATCH', `/systemusers(${user})`, { isdisabled: true });
  const role = await arranged.roleId('Basic User', 'Contoso');
  const refused = await arranged.associate(user, role);
  expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040225']);
  await behave(running, { roleForDisabledUser: 'accepted' });
  expect((await arranged.associate(user, role)).status).toBe(204);
});

test('with record ownership across business units another unit’s role is accepted', async () => {
  const { user } = await arranged.boarded('across', 'Contoso EMEA');
  const role = await arranged.roleId('Basic User', 'Contoso Americas');
  expect((await arranged.associate(user, role)).status).toBe(400);
  await behave(running, { recordOwnershipAcrossBusinessUnits: 'on' });
  expect((await arranged.associate(user, role)).status).toBe(204);
});

test('roles can be bound while a user is created, or that is refused', async () => {
  const role = await arranged.roleId('Basic User', 'Contoso');
  const bound = { 'systemuserroles_association@odata.bind': [`/roles(${role})`] };
  const one = await newPrincipal(running, 'bound');
  const made = await arranged.createUser(one.clientId, 'Contoso', bound);
  const user = running.world.systemUsers.get(textOf(made, 'systemuserid'));
  expect(user?.roleIds).toEqual([role]);
  await behave(running, { rolesAtCreate: 'refused' });
  const other = await newPrincipal(running, 'not bound');
  expect((await arranged.createUser(other.clientId, 'Contoso', bound)).status).toBe(400);
  expect(running.world.systemUsers.by('applicationId', other.clientId)).toEqual([]);
});

describe('nobody gives more than they hold', () => {
  const assign = { name: 'prvAssignRole', depth: 'Deep' } as const;

  test('Deep reaches the units below, Local only the own one', async () => {
    const asked = { name: 'prvReadAccount', depth: 'Local' } as const;
    layRole('Reads locally', [asked]);
    layRole('Gives deeply', [assign, { name: 'prvReadAccount', depth: 'Deep' }]);
    layRole('Gives locally', [assign, asked]);
    const deep = await arranged.empowered('deep giver', 'Contoso EMEA', 'Gives deeply');
    const local = await arranged.empowered('local giver', 'Contoso EMEA', 'Gives locally');
    const below = await arranged.boarded('taker below', 'Contoso Nordics');
    const beside = await arranged.boarded('taker beside', 'Contoso EMEA');
    const here = await arranged.roleId('Reads locally', 'Contoso EMEA');
    const there = await arranged.roleId('Reads locally', 'Contoso Nordics');
    expect((await arranged.associate(beside.user, here, local.call)).status).toBe(204);
    expect(codeOf(await arranged.associate(below.user, there, local.call))).toBe('0x80040220');
    expect((await arranged.associate(below.user, there, deep.call)).status).toBe(204);
  });

  test('a deeper role than the own one is refused in the same unit', async () => {
    layRole('Reads deeply', [{ name: 'prvReadContact', depth: 'Deep' }]);
    layRole('Gives contacts', [assign, { name: 'prvReadContact', depth: 'Local' }]);
    const giver = await arranged.empowered('shallow giver', 'Contoso EMEA', 'Gives contacts');
    const { user } = await arranged.boarded('taker', 'Contoso EMEA');
    const role = await arranged.roleId('Reads deeply', 'Contoso EMEA');
    const refused = await arranged.associate(user, role, giver.call);
    expect([refused.status, codeOf(refused)]).toEqual([403, '0x80040220']);
    expect(JSON.stringify(refused.body)).toContain('prvReadContact');
  });

  test('System Administrator is handed out by System Administrators only', async () => {
    const giver = await arranged.empowered('the admin', 'Contoso', 'System Administrator');
    const { user } = await arranged.boarded('next admin', 'Contoso');
    const role = await arranged.roleId('System Administrator', 'Contoso');
    expect((await arranged.associate(user, role)).status).toBe(403);
    expect((await arranged.associate(user, role, giver.call)).status).toBe(204);
  });
});

describe('reads of privileges', () => {
  test('RetrieveRolePrivilegesRole lists depth, id, unit and name, the id given or by alias', async () => {
    const role = await arranged.roleId('Invoice Reader', 'Contoso');
    const { body } = await portal('GET', `/RetrieveRolePrivilegesRole(RoleId=${role})`);
    expect(body.RolePrivileges).toContainEqual({
      Depth: 'Deep',
      PrivilegeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      BusinessUnitId: await arranged.unitId('Contoso'),
      PrivilegeName: 'prvReadInvoice',
      RecordFilterId: '00000000-0000-0000-0000-000000000000',
      RecordFilterUniqueName: '',
    });
    const aliased = await portal('GET', `/RetrieveRolePrivilegesRole(RoleId=@p)?@p=${role}`);
    expect(aliased.body.RolePrivileges).toEqual(body.RolePrivileges);
  });

  test('an Entra object that is no user yet holds nothing; an unknown one is not found', async () => {
    const { servicePrincipalId } = await newPrincipal(running, 'no user yet');
    const path = (id: string) => `/RetrieveAadUserPrivileges(DirectoryObjectId=${id})`;
    expect((await portal('GET', path(servicePrincipalId))).body.RolePrivileges).toEqual([]);
    expect((await portal('GET', path(crypto.randomUUID()))).status).toBe(404);
  });

  test('a set of privileges is narrowed to the names asked for, by user and by Entra object', async () => {
    const { user, principal } = await arranged.boarded('narrow', 'Contoso', 'Order Clerk');
    const wanted = [expect.objectContaining({ PrivilegeName: 'prvReadSalesOrder', Depth: 'Deep' })];
    const names = encodeURIComponent('["prvReadSalesOrder","prvReadInvoice"]');
    const byUser = await portal(
      'GET',
      `/systemusers(${user})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p1)?@p1=${names}`,
    );
    expect(byUser.body.RolePrivileges).toEqual(wanted);
    const inline = "['prvReadSalesOrder','prvReadInvoice']";
    const byObject = await portal(
      'GET',
      `/RetrieveAadUserSetOfPrivilegesByNames(DirectoryObjectId=${principal.servicePrincipalId},PrivilegeNames=${inline})`,
    );
    expect(byObject.body.RolePrivileges).toEqual(wanted);
  });

  test.each([
    ['prvReadAccount', 1],
    ['prvWriteAccount', 2],
    ['prvAppendAccount', 4],
    ['prvAppendToAccount', 16],
    ['prvCreateAccount', 32],
    ['prvDeleteAccount', 65_536],
    ['prvShareAccount', 262_144],
    ['prvAssignAccount', 524_288],
  ])('the access right of %s is %i', async (name, accessright) => {
    const found = rowsOf(await portal('GET', `/privileges${filtered(`name eq '${name}'`)}`));
    expect(found).toMatchObject([{ name, accessright }]);
  });

  test('a table’s definition names its privileges with their possible depths', async () => {
    const path = "/EntityDefinitions(LogicalName='account')?$select=Privileges";
    const { body } = await portal('GET', path);
    expect(body.Privileges).toContainEqual({
      CanBeBasic: true,
      CanBeLocal: true,
      CanBeDeep: true,
      CanBeGlobal: true,
      CanBeEntityReference: false,
      CanBeParentEntityReference: false,
      Name: 'prvReadAccount',
      PrivilegeId: expect.any(String),
      PrivilegeType: 'Read',
    });
  });

  test('a role’s privileges without depth by expand, with the depth as a mask in the collection', async () => {
    const role = await arranged.roleId('Invoice Reader', 'Contoso');
    const expand = '$expand=roleprivileges_association($select=name,privilegeid)';
    const { body } = await portal('GET', `/roles(${role})?${expand}`);
    expect(JSON.stringify(body.roleprivileges_association)).toContain('prvReadInvoice');
    expect(JSON.stringify(body.roleprivileges_association)).not.toContain('epth');
    const [privilege] = rowsOf(
      await portal('GET', `/privileges${filtered("name eq 'prvReadInvoice'")}`),
    );
    const filter = `roleid eq ${role} and privilegeid eq ${privilege?.privilegeid}`;
    const held = rowsOf(await portal('GET', `/roleprivilegescollection${filtered(filter)}`));
    expect(held).toMatchObject([{ privilegedepthmask: 4 }]);
  });
});

test('a new role is known for up to 30 seconds to nobody, unless Consistency: Strong is sent', async () => {
  await behave(running, { permissionCache: '30-seconds' });
  const { user, call } = await arranged.boarded('cached', 'Contoso');
  expect((await call('GET', '/invoices')).status).toBe(403);
  await arranged.associate(user, await arranged.roleId('Invoice Reader', 'Contoso'));
  expect((await call('GET', '/invoices')).status).toBe(403);
  const strong = await call('GET', '/invoices', undefined, { Consistency: 'Strong' });
  expect(strong.status).toBe(200);
  await portal(
    'DELETE',
    `/systemusers(${user})/systemuserroles_association(${await arranged.roleId('Invoice Reader', 'Contoso')})/$ref`,
  );
  expect((await call('GET', '/invoices')).status).toBe(200);
  await control(running, 'POST', '/clock', { advanceSeconds: 31 });
  expect((await call('GET', '/invoices')).status).toBe(403);
});
