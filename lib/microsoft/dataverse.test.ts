import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxConfiguration, testConfiguration } from '#testing/test-configuration.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { type DataverseEnvironment, requireDataverseAddress } from './dataverse.ts';
import { connectMicrosoft, type Microsoft } from './microsoft.ts';
import { checkReachability } from './reachability.ts';

let sandbox: RunningSandbox;
let microsoft: Microsoft;
let environment: DataverseEnvironment;
let instanceUrl: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  microsoft = connectMicrosoft(sandboxConfiguration(sandbox));
  const dev = sandbox.info.environments.find(({ domainName }) => domainName === 'salesdev');
  instanceUrl = dev?.instanceUrl ?? '';
  environment = microsoft.dataverse.environment(instanceUrl);
});
afterAll(() => sandbox.close());

let count = 0;
async function principal() {
  count += 1;
  const tag = `bp:${count}`;
  const { graph } = microsoft;
  const made = await graph.createApplication({ displayName: `dv ${count}`, tag, notes: '' });
  const { clientId } = made;
  await graph.createServicePrincipal({ clientId, tag, backingApplicationAgeSeconds: 0 });
  return { ...made, tag };
}

async function seated(roleName: string) {
  const made = await principal();
  const { businessUnitId } = await environment.whoAmI();
  const { clientId } = made;
  const { userId } = await environment.createApplicationUser({ clientId, businessUnitId });
  const roleId = await roleNamed(businessUnitId, roleName);
  await environment.assignRole({ userId, roleId });
  return { ...made, businessUnitId, userId, roleId };
}

async function roleNamed(businessUnitId: string, name: string): Promise<string> {
  const role = (await environment.rolesOf(businessUnitId)).find((one) => one.name === name);
  return role?.roleId ?? '';
}

describe('An environment', () => {
  test('knows who the portal is, its business units, and one copy of each role per unit', async () => {
    const me = await environment.whoAmI();
    expect(me.name).toContain('Boarding Pass');
    const units = await environment.businessUnits();
    const root = units.find(({ parentId }) => parentId === null);
    expect(root?.businessUnitId).toBe(me.businessUnitId);
    const child = units.find(({ parentId }) => parentId === root?.businessUnitId);
    const roles = await environment.rolesOf(child?.businessUnitId ?? '');
    const rootRoles = await environment.rolesOf(me.businessUnitId);
    const importer = roles.find(({ name }) => name === 'Sales Importer');
    const rootImporter = rootRoles.find(({ name }) => name === 'Sales Importer');
    expect(importer?.rootRoleId).toBe(rootImporter?.roleId);
    expect(importer?.roleId).not.toBe(rootImporter?.roleId);
    const privileges = await environment.rolePrivileges(rootImporter?.roleId ?? '');
    expect(privileges.map(({ name }) => name)).toContain('prvCreateAccount');
  });

  test('of another cloud, or of no Dataverse at all, is never called', () => {
    const configuration = testConfiguration();
    for (const url of ['https://sales.crm.dynamics.cn', 'https://evil.example', 'http://x']) {
      expect(() => requireDataverseAddress(configuration, url)).toThrow(
        expect.objectContaining({ kind: 'invalid', code: 'address-not-allowed' }),
      );
    }
  });
});

describe('An application user', () => {
  test('holds exactly the roles it was given, and the privileges of those', async () => {
    const { clientId, userId, roleId, businessUnitId } = await seated('Invoice Reader');
    const [user, ...others] = await environment.applicationUsers(clientId);
    expect(others).toEqual([]);
    expect(user).toMatchObject({
      userId,
      clientId,
      businessUnitId,
      isDisabled: false,
      isDeleted: false,
      roles: [{ roleId, name: 'Invoice Reader', businessUnitId }],
    });
    const held = await environment.userPrivileges(userId);
    expect(held.map(({ name }) => name)).toContain('prvReadInvoice');
    expect(held.map(({ name }) => name)).not.toContain('prvCreateAccount');
  });

  test('exists once per client id, a softly deleted one included', async () => {
    const { clientId, userId, businessUnitId } = await seated('Invoice Reader');
    const again = () => environment.createApplicationUser({ clientId, businessUnitId });
    await expect(again()).rejects.toMatchObject({ kind: 'conflict', code: '0x80040237' });
    await environment.setUserDisabled(userId, true);
    expect(await environment.deleteUser(userId)).toBe('removed');
    expect(await environment.applicationUsers(clientId)).toMatchObject([{ isDeleted: true }]);
    await expect(again()).rejects.toMatchObject({ kind: 'conflict' });
    expect(await environment.deleteUser(userId)).toBe('removed');
    expect(await environment.deleteUser(userId)).toBe('already-gone');
    expect(await environment.applicationUsers(clientId)).toEqual([]);
  });

  test('without a service principal waits for it', async () => {
    const { graph } = microsoft;
    const { clientId } = await graph.createApplication({
      displayName: 'alone',
      tag: 'bp:alone',
      notes: '',
    });
    const { businessUnitId } = await environment.whoAmI();
    await expect(
      environment.createApplicationUser({ clientId, businessUnitId }),
    ).rejects.toMatchObject({ kind: 'not-replicated-yet', code: '0x80072559' });
  });

  test('gets no role that the portal does not hold itself', async () => {
    const { userId, businessUnitId } = await seated('Invoice Reader');
    const roleId = await roleNamed(businessUnitId, 'System Administrator');
    await expect(environment.assignRole({ userId, roleId })).rejects.toMatchObject({
      kind: 'refused',
      status: 403,
    });
  });

  test('loses a role once', async () => {
    const { clientId, userId, roleId } = await seated('Invoice Reader');
    expect(await environment.removeRole({ userId, roleId })).toBe('removed');
    expect(await environment.applicationUsers(clientId)).toMatchObject([{ roles: [] }]);
  });
});

describe('The portal trying a principal', () => {
  const issued = async (roleName: string) => {
    const made = await seated(roleName);
    const endsAt = new Date(Date.now() + 86_400_000);
    const { secret } = await microsoft.graph.addPassword(made.objectId, {
      displayName: 'credential',
      endsAt,
    });
    return { ...made, secret };
  };

  test('signs in with its secret and sees who it is, while the token stays hidden', async () => {
    const { clientId, secret, userId } = await issued('Sales Importer');
    const { principals } = microsoft;
    const signedIn = await principals.signInAs({ clientId, secret, instanceUrl });
    expect(signedIn.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    expect(JSON.stringify(signedIn)).not.toContain(signedIn.token.reveal());
    const identity = await principals.whoAmIAs({ token: signedIn.token, instanceUrl });
    expect(identity.userId).toBe(userId);
    if (identity.privileges) {
      expect(identity.privileges.map(({ name }) => name)).toContain('prvCreateAccount');
    }
  });

  test('takes a secret that Entra does not know yet for lag, and an old one for wrong', async () => {
    const { clientId } = await issued('Invoice Reader');
    const { secret } = await issued('Invoice Reader');
    const attempt = (targetAgeSeconds?: number) =>
      microsoft.principals.signInAs({ clientId, secret, instanceUrl, targetAgeSeconds });
    await expect(attempt()).rejects.toMatchObject({
      kind: 'not-replicated-yet',
      code: 'AADSTS7000215',
      plane: 'entra',
    });
    await expect(attempt(3600)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('The health page', () => {
  test('says of each thing whether it answers, and never throws', async () => {
    const told = await checkReachability(microsoft, {
      instanceUrls: [instanceUrl, 'https://nowhere.crm4.dynamics.com', 'https://evil.example'],
    });
    expect(told.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false]);
    // By one clock, so never less than nothing.
    expect(told.every(({ tookMilliseconds }) => tookMilliseconds >= 0)).toBe(true);
  });

  test('names everything as out of reach when nobody is there', async () => {
    const alone = connectMicrosoft(testConfiguration({ SANDBOX_URL: 'http://127.0.0.1:1' }));
    const told = await checkReachability(alone, { instanceUrls: [instanceUrl] });
    expect(told.map(({ ok }) => ok)).toEqual([false, false, false, false]);
  });
});
