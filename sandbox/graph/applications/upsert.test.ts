import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, control, rowsOf, textOf } from '../../testing/client.ts';
import { graphAs, referenceTo } from '../../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const prefer = { Prefer: 'create-if-missing' };
const upsert = async (name: string, body: object, headers: Record<string, string> = prefer) =>
  await graph('PATCH', `/applications(uniqueName='${name}')`, body, headers);
const ownersOf = async (path: string) =>
  rowsOf(await graph('GET', `${path}/owners`)).map(({ appId }) => appId);

test('an application is created by its unique name once, and updated by it afterwards', async () => {
  await behave(running, { upsertCallerBecomesOwner: 'yes' });
  expect((await upsert('one', { displayName: 'One' }, {})).status).toBe(404);
  const made = await upsert('one', { displayName: 'One' });
  expect([made.status, made.body.uniqueName]).toEqual([201, 'one']);
  const again = await upsert('one', { displayName: 'One, renamed' });
  expect([again.status, again.body]).toEqual([204, { text: '' }]);
  expect((await graph('GET', "/applications(uniqueName='one')")).body).toMatchObject({
    id: made.body.id,
    displayName: 'One, renamed',
  });
});

test('an upsert carries no passwords and wants a display name', async () => {
  const refused = await upsert('two', { displayName: 'x', passwordCredentials: [{}] });
  expect(codeOf(refused)).toBe('Request_BadRequest');
  expect(codeOf(await upsert('two', {}))).toBe('Request_BadRequest');
  expect(running.world.applications.by('uniqueName', 'two')).toEqual([]);
});

test('the caller owns what it upserts, or does not and is refused afterwards', async () => {
  const stranger = await upsert('three', { displayName: 'x' });
  const path = `/applications/${textOf(stranger, 'id')}`;
  expect(await ownersOf(path)).toEqual([]);
  expect(codeOf(await upsert('three', { displayName: 'y' }))).toBe('Authorization_RequestDenied');
  await behave(running, { upsertCallerBecomesOwner: 'yes' });
  const own = await upsert('four', { displayName: 'x' });
  expect(await ownersOf(`/applications/${textOf(own, 'id')}`)).toEqual([
    running.info.portal.clientId,
  ]);
});

test('owners bound in an upsert are refused or accepted', async () => {
  const [principal] = running.world.servicePrincipals.by('appId', running.info.portal.clientId);
  const body = { displayName: 'x', 'owners@odata.bind': [referenceTo(principal?.id)] };
  expect(codeOf(await upsert('five', body))).toBe('Request_BadRequest');
  await behave(running, { upsertOwners: 'accepted' });
  const made = await upsert('five', body);
  expect(await ownersOf(`/applications/${textOf(made, 'id')}`)).toEqual([
    running.info.portal.clientId,
  ]);
});

test('a unique name stays reserved for 30 days after deletion, with 400 and not 409', async () => {
  await behave(running, { upsertCallerBecomesOwner: 'yes' });
  const made = await upsert('six', { displayName: 'x' });
  await graph('DELETE', `/applications/${textOf(made, 'id')}`);
  const refused = await upsert('six', { displayName: 'x' });
  expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
  await control(running, 'POST', '/clock', { advanceSeconds: 31 * 86_400 });
  graph = await graphAs(running);
  const next = await upsert('six', { displayName: 'x' });
  expect(next.status).toBe(201);
  expect(next.body.id).not.toBe(made.body.id);
});

test('a service principal is created by its appId once, as asked, and updated afterwards', async () => {
  const { body } = await graph('POST', '/applications', { displayName: 'with principal' });
  const path = `/servicePrincipals(appId='${body.appId}')`;
  expect((await graph('PATCH', path, { notes: 'n' })).status).toBe(404);
  const passwords = await graph('PATCH', path, { passwordCredentials: [{}] }, prefer);
  expect(codeOf(passwords)).toBe('Request_BadRequest');
  await behave(running, { upsertCallerBecomesOwner: 'yes' });
  const made = await graph('PATCH', path, { notes: 'n', tags: ['t'] }, prefer);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ notes: 'n', tags: ['t'], appId: body.appId });
  expect((await graph('PATCH', path, { accountEnabled: false }, prefer)).status).toBe(204);
  expect((await graph('GET', path)).body).toMatchObject({
    id: made.body.id,
    accountEnabled: false,
  });
});
