import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, rowsOf, textOf } from '../../testing/client.ts';
import { graphAs } from '../../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const credential = (name: string, changes: object = {}) => ({
  name,
  issuer: 'https://token.actions.githubusercontent.com',
  subject: `repo:contoso/${name}:ref:refs/heads/main`,
  audiences: ['api://AzureADTokenExchange'],
  ...changes,
});
const newPath = async () => {
  const made = await graph('POST', '/applications', { displayName: 'federated' });
  return `/applications/${textOf(made, 'id')}/federatedIdentityCredentials`;
};
const prefer = { Prefer: 'create-if-missing' };

test('a credential is created, read by id and by name, listed, changed and removed', async () => {
  const path = await newPath();
  const made = await graph('POST', path, credential('main'));
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ ...credential('main'), description: null });
  const one = `${path}/${textOf(made, 'id')}`;
  expect((await graph('GET', one)).body.name).toBe('main');
  expect((await graph('GET', `${path}(name='main')`)).body.id).toBe(made.body.id);
  expect(rowsOf(await graph('GET', path))).toMatchObject([{ id: made.body.id }]);
  expect((await graph('PATCH', one, { subject: 'other', description: 'd' })).status).toBe(204);
  expect((await graph('GET', one)).body).toMatchObject({
    subject: 'other',
    description: 'd',
    name: 'main',
  });
  expect((await graph('DELETE', one)).status).toBe(204);
  expect((await graph('GET', one)).status).toBe(404);
  expect((await graph('DELETE', one)).status).toBe(404);
});

test('a name cannot be changed', async () => {
  const path = await newPath();
  const made = await graph('POST', path, credential('fixed'));
  const refused = await graph('PATCH', `${path}/${textOf(made, 'id')}`, { name: 'new' });
  expect(codeOf(refused)).toBe('Request_BadRequest');
});

test.each<[string, object]>([
  ['a name of 121 characters', { name: 'n'.repeat(121) }],
  ['a name that no address can hold', { name: 'a/b c' }],
  ['no name', { name: undefined }],
  ['an issuer of 601 characters', { issuer: 'i'.repeat(601) }],
  ['a subject of 601 characters', { subject: 's'.repeat(601) }],
  ['no audience', { audiences: [] }],
  ['two audiences', { audiences: ['a', 'b'] }],
  ['an audience of 601 characters', { audiences: ['a'.repeat(601)] }],
  ['an unknown property', { colour: 'blue' }],
])('%s is refused', async (_, changes) => {
  const refused = await graph('POST', await newPath(), credential('x', changes));
  expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
});

test('120 characters of name and 600 of issuer, subject and audience fit', async () => {
  const longest = credential('n'.repeat(120), {
    issuer: 'i'.repeat(600),
    subject: 's'.repeat(600),
    audiences: ['a'.repeat(600)],
  });
  expect((await graph('POST', await newPath(), longest)).status).toBe(201);
});

test('name, and issuer with subject, are unique in an application and free in another', async () => {
  const path = await newPath();
  await graph('POST', path, credential('one'));
  const { subject } = credential('one');
  for (const twin of [credential('one', { subject: 'other' }), credential('two', { subject })]) {
    expect(codeOf(await graph('POST', path, twin))).toBe('Request_MultipleObjectsWithSameKeyValue');
  }
  const other = await graph('POST', path, credential('two'));
  const change = await graph('PATCH', `${path}/${textOf(other, 'id')}`, { subject });
  expect(codeOf(change)).toBe('Request_MultipleObjectsWithSameKeyValue');
  expect((await graph('POST', await newPath(), credential('one'))).status).toBe(201);
});

test('the 21st is refused with 400', async () => {
  const path = await newPath();
  for (let at = 0; at < 20; at += 1) {
    expect((await graph('POST', path, credential(`c${at}`))).status).toBe(201);
  }
  const refused = await graph('POST', path, credential('c20'));
  expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
  expect(rowsOf(await graph('GET', path))).toHaveLength(20);
});

test('an upsert by name creates once and updates afterwards, or is not there', async () => {
  const path = await newPath();
  const { name: _, ...body } = credential('up');
  expect((await graph('PATCH', `${path}(name='up')`, body)).status).toBe(404);
  await behave(running, { federatedUpsert: 'refused' });
  expect((await graph('PATCH', `${path}(name='up')`, body, prefer)).status).toBe(404);
  await behave(running, { federatedUpsert: 'accepted' });
  const made = await graph('PATCH', `${path}(name='up')`, body, prefer);
  expect([made.status, made.body.name]).toEqual([201, 'up']);
  const again = await graph('PATCH', `${path}(name='up')`, { ...body, subject: 's' }, prefer);
  expect(again.status).toBe(204);
  expect((await graph('GET', `${path}(name='up')`)).body).toMatchObject({
    id: made.body.id,
    subject: 's',
  });
});

test('writing wants ownership, reading does not', async () => {
  const path = `/applications(appId='${running.info.portal.clientId}')/federatedIdentityCredentials`;
  expect(rowsOf(await graph('GET', path))).toEqual([]);
  expect(codeOf(await graph('POST', path, credential('x')))).toBe('Authorization_RequestDenied');
});
