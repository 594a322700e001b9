import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { behave, type Call, codeOf, rowsOf, textOf } from '../testing/client.ts';
import { graphAs, graphWith, referenceTo } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
let all: Call;
let self: string;
let person: string | undefined;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
  all = await graphWith(running, 'Application.ReadWrite.All');
  self = running.world.servicePrincipals.by('appId', running.info.portal.clientId)[0]?.id ?? '';
  person = running.info.people[0]?.oid;
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const create = async (by: Call, more: object = {}) =>
  `/applications/${textOf(await by('POST', '/applications', { displayName: 'owned', ...more }), 'id')}`;
const add = async (by: Call, path: string, id: string | undefined) =>
  await by('POST', `${path}/owners/$ref`, { '@odata.id': referenceTo(id) });
const ownersOf = async (path: string) =>
  rowsOf(await graph('GET', `${path}/owners`)).map(({ id }) => id);

describe('owners', () => {
  test('are added and removed by who may write everything, people and principals alike', async () => {
    const path = await create(graph);
    expect((await add(all, path, person)).status).toBe(204);
    expect(rowsOf(await graph('GET', `${path}/owners`))).toMatchObject([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: self },
      { '@odata.type': '#microsoft.graph.user', id: person },
    ]);
    const twice = await add(all, path, person);
    expect([twice.status, codeOf(twice)]).toEqual([400, 'Request_BadRequest']);
    expect((await all('DELETE', `${path}/owners/${person}/$ref`)).status).toBe(204);
    expect((await all('DELETE', `${path}/owners/${person}/$ref`)).status).toBe(404);
    expect(await ownersOf(path)).toEqual([self]);
  });

  test('that do not exist, or are no reference, are refused', async () => {
    const path = await create(graph);
    expect((await add(all, path, crypto.randomUUID())).status).toBe(404);
    const nonsense = await all('POST', `${path}/owners/$ref`, { '@odata.id': 'nonsense' });
    expect(codeOf(nonsense)).toBe('Request_BadRequest');
    expect(codeOf(await all('POST', `${path}/owners/$ref`, {}))).toBe('Request_BadRequest');
  });

  test('may all go: the last one can remove itself, and then may no longer write', async () => {
    const path = await create(graph);
    expect((await graph('DELETE', `${path}/owners/${self}/$ref`)).status).toBe(204);
    expect(await ownersOf(path)).toEqual([]);
    expect(codeOf(await graph('DELETE', path))).toBe('Authorization_RequestDenied');
  });

  test('are 100 at most', async () => {
    const path = await create(graph);
    const row = running.world.applications.get(path.slice('/applications/'.length));
    const owners = [self, ...Array.from({ length: 98 }, () => crypto.randomUUID())];
    if (row) running.world.applications.put({ ...row, owners });
    expect((await add(all, path, person)).status).toBe(204);
    const refused = await add(all, path, running.info.people[1]?.oid);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
  });
});

describe('OwnedBy', () => {
  test.each<[string, string, object | undefined]>([
    ['PATCH', '', { notes: 'x' }],
    ['DELETE', '', undefined],
    ['POST', '/addPassword', {}],
    ['POST', '/removePassword', { keyId: crypto.randomUUID() }],
    [
      'POST',
      '/federatedIdentityCredentials',
      {
        name: 'x',
        issuer: 'i',
        subject: 's',
        audiences: ['a'],
      },
    ],
  ])('reads what it does not own and is refused %s%s', async (method, rest, body) => {
    await behave(running, { callerBecomesOwner: 'no' });
    const path = await create(graph);
    expect((await graph('GET', path)).status).toBe(200);
    const refused = await graph(method, `${path}${rest}`, body);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'Authorization_RequestDenied']);
  });

  test('owns what it creates without saying so, or only what it binds', async () => {
    expect(await ownersOf(await create(graph))).toEqual([self]);
    await behave(running, { callerBecomesOwner: 'no' });
    expect(await ownersOf(await create(graph))).toEqual([]);
    const bound = await create(graph, { 'owners@odata.bind': [referenceTo(self)] });
    expect(await ownersOf(bound)).toEqual([self]);
    expect((await graph('PATCH', bound, { notes: 'x' })).status).toBe(204);
  });

  test('does not suffice to add a further owner, or does', async () => {
    const path = await create(graph);
    const other = running.world.servicePrincipals.all().find(({ id }) => id !== self)?.id;
    expect(codeOf(await add(graph, path, other))).toBe('Authorization_RequestDenied');
    await behave(running, { ownedByAddsOwners: 'yes' });
    expect((await add(graph, path, other)).status).toBe(204);
  });

  test('binds a person with the right to read people, never, or always', async () => {
    const reader = await graphWith(running, 'User.Read.All');
    const bind = async (by: Call) => {
      const owners = { 'owners@odata.bind': [referenceTo(self), referenceTo(person)] };
      return (await by('POST', '/applications', { displayName: 'x', ...owners })).status;
    };
    expect([await bind(graph), await bind(reader)]).toEqual([403, 201]);
    await behave(running, { personAsOwner: 'refused' });
    expect([await bind(graph), await bind(reader), await bind(all)]).toEqual([403, 403, 201]);
    await behave(running, { personAsOwner: 'accepted' });
    expect([await bind(graph), await bind(reader)]).toEqual([201, 201]);
  });

  test('wants ownership of the service principal too', async () => {
    await behave(running, { callerBecomesOwner: 'no' });
    const made = await graph('POST', '/applications', {
      displayName: 'half owned',
      'owners@odata.bind': [referenceTo(self)],
    });
    const { appId } = made.body;
    const path = `/servicePrincipals(appId='${appId}')`;
    await graph('POST', '/servicePrincipals', { appId });
    const refused = await graph('PATCH', path, { accountEnabled: false });
    expect(codeOf(refused)).toBe('Authorization_RequestDenied');
    expect((await add(all, path, self)).status).toBe(204);
    expect((await graph('PATCH', path, { accountEnabled: false })).status).toBe(204);
  });
});
