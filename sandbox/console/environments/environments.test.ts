import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { appToken, type Call, callerWith, codeOf, control, rowsOf } from '../../testing/client.ts';
import { organization } from '../../testing/organization.ts';
import { dataverseAs } from '../../testing/principal.ts';

let running: RunningSandbox;
let portal: Call;
let arranged: ReturnType<typeof organization>;
let environmentId: string;
const version = '?api-version=2020-10-01';

beforeAll(async () => {
  running = await startSandbox();
  portal = await dataverseAs(running, 'salesdev');
  arranged = organization(running, portal);
  environmentId = running.info.environments.find((one) => one.domainName === 'salesdev')?.id ?? '';
});
afterAll(async () => await running.close());

const order = async (path: string, more: object = {}) =>
  await control(running, 'POST', path, { environmentId, ...more });

test('a restored environment has the users and roles of then, and not those of since', async () => {
  const early = await arranged.boarded('early', 'Contoso EMEA', 'Sales Importer');
  const gone = await arranged.boarded('gone', 'Contoso EMEA');
  const taken = await order('/back-up-environment');
  expect(taken.status).toBe(201);
  const late = await arranged.boarded('late', 'Contoso EMEA', 'Order Clerk');
  await arranged.associate(early.user, await arranged.roleId('Order Clerk', 'Contoso EMEA'));
  const path = `/systemusers(${gone.user})`;
  await portal('PATCH', path, { isdisabled: true });
  for (const _ of ['mark', 'purge']) await portal('DELETE', path);
  expect((await order('/restore-environment', taken.body)).status).toBe(200);
  expect((await portal('GET', path)).status).toBe(200);
  expect(codeOf(await late.call('GET', '/WhoAmI'))).toBe('0x80072560');
  expect((await early.call('GET', '/accounts')).status).toBe(200);
  expect((await early.call('GET', '/salesorders')).status).toBe(403);
  await order('/restore-environment', { applicationUsers: 'disabled' });
  expect(codeOf(await early.call('GET', '/WhoAmI'))).toBe('0x80040225');
  await order('/restore-environment');
});

test('of six backups the first is forgotten; an unknown one restores nothing', async () => {
  const first = await order('/back-up-environment');
  for (const _ of [2, 3, 4, 5, 6]) await order('/back-up-environment');
  expect(running.world.backups.by('environmentId', environmentId)).toHaveLength(5);
  expect((await order('/restore-environment', first.body)).status).toBe(404);
});

test('a reset environment has one business unit, the predefined roles, and its admins only', async () => {
  const { call } = await arranged.boarded('before the reset', 'Contoso', 'Basic User');
  expect((await order('/reset-environment')).status).toBe(200);
  expect(codeOf(await call('GET', '/WhoAmI'))).toBe('0x80072560');
  expect(codeOf(await portal('GET', '/WhoAmI'))).toBe('0x80072560');
  const bap = callerWith(
    `${running.url}/bap/providers/Microsoft.BusinessAppPlatform`,
    await appToken(running, 'https://service.powerapps.com/.default'),
  );
  const path = `/scopes/admin/environments/${environmentId}/addAppUser${version}`;
  const { clientId } = running.info.portal;
  expect((await bap('POST', path, { servicePrincipalAppId: clientId })).status).toBe(200);
  const units = rowsOf(await portal('GET', '/businessunits'));
  expect(units.map(({ name }) => name)).toEqual(['Sales Dev']);
  const roles = rowsOf(await portal('GET', '/roles?$orderby=name')).map(({ name }) => name);
  expect(roles).toEqual([
    'Basic User',
    'Environment Maker',
    'System Administrator',
    'System Customizer',
  ]);
  const users = rowsOf(await portal('GET', '/systemusers?$orderby=fullname'));
  expect(users.map(({ fullname }) => fullname)).toEqual([
    '# Boarding Pass',
    'Ada Moreau',
    'Ali Haddad',
    'Mia Tanaka',
  ]);
});

test('a new environment of any kind shows its kind to the admin API, and a taken address is refused', async () => {
  const make = async (body: object) => await control(running, 'POST', '/new-environment', body);
  const teams = { displayName: 'Team Room', sku: 'Teams', domainName: 'teamroom' };
  const made = await make({ ...teams, isManaged: true });
  const bap = callerWith(
    `${running.url}/bap/providers/Microsoft.BusinessAppPlatform`,
    await appToken(running, 'https://service.powerapps.com/.default'),
  );
  const path = `/scopes/admin/environments/${made.body.environmentId}${version}`;
  expect((await bap('GET', path)).body.properties).toMatchObject({
    environmentSku: 'Teams',
    governanceConfiguration: { protectionLevel: 'Standard' },
    linkedEnvironmentMetadata: { instanceUrl: 'https://teamroom.crm4.dynamics.com/' },
  });
  const token = await appToken(running, 'https://teamroom.crm4.dynamics.com/.default');
  const there = callerWith(`${running.url}/dataverse/teamroom/api/data/v9.2`, token);
  expect(codeOf(await there('GET', '/WhoAmI'))).toBe('0x80072560');
  expect((await make(teams)).status).toBe(400);
});

test('the explorer offers what can be done to an environment, and each of its buttons works', async () => {
  const page = await fetch(`${running.url}/sandbox`, { headers: { Accept: 'text/html' } });
  const text = (await page.text()).replaceAll('&quot;', '"');
  const card = text.slice(text.indexOf('Actions for Sales Test'));
  const group = card.slice(0, card.indexOf('</div>'));
  const offered = [...group.matchAll(/data-post="([^"]+)" data-body="({[^}]*})"/g)];
  expect(offered.map(([, path]) => path)).toEqual([
    '/sandbox/environments',
    '/sandbox/back-up-environment',
    '/sandbox/reset-environment',
  ]);
  for (const [, path = '', body = ''] of offered) {
    const answer = await control(running, 'POST', path.replace('/sandbox', ''), JSON.parse(body));
    expect(answer.status).toBeLessThan(300);
  }
  const after = await (await fetch(`${running.url}/sandbox`)).text();
  expect(after).toMatch(/Actions for Sales Test[\s\S]*?>Enable<[\s\S]*?>Restore \d{4}-/);
});
