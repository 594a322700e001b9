import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Call, codeOf, rowsOf, textOf } from '../testing/client.ts';
import { graphAs } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
let first: { id: string; appId: string };

const many = 101;
const eventual = { ConsistencyLevel: 'eventual' };

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
  const made = await graph('POST', '/applications', { displayName: 'row 0', tags: ['zero'] });
  first = { id: textOf(made, 'id'), appId: textOf(made, 'appId') };
  const [row] = running.world.applications.by('appId', first.appId);
  for (let at = 1; row && at < many; at += 1) {
    const appId = crypto.randomUUID();
    const changes = { appId, displayName: `row ${at}`, tags: [], owners: [] };
    running.world.applications.put({ ...row, id: crypto.randomUUID(), ...changes });
  }
});
afterAll(async () => await running.close());

const query = (options: Record<string, string>) => `${new URLSearchParams(options)}`;
const list = async (options: Record<string, string>, headers: Record<string, string> = {}) =>
  await graph('GET', `/applications?${query(options)}`, undefined, headers);
const names = async (...options: Parameters<typeof list>) =>
  rowsOf(await list(...options)).map(({ displayName }) => displayName);

describe('pages', () => {
  test('hold 100 rows unless $top says otherwise, and the next link leads on', async () => {
    const filter = { $filter: "startsWith(displayName,'row ')" };
    const page = await list(filter);
    expect(rowsOf(page)).toHaveLength(100);
    const next = String(page.body['@odata.nextLink']);
    expect(next).toContain('$skiptoken=');
    const rest = await graph('GET', next.replace(`${running.url}/graph/v1.0`, ''));
    expect(rowsOf(rest)).toHaveLength(1);
    expect(rest.body['@odata.nextLink']).toBeUndefined();
    expect(rowsOf(await list({ ...filter, $top: '999' }))).toHaveLength(many);
  });

  test.each(['1000', '0', '-1', 'all'])('of $top=%s are refused', async ($top) => {
    expect(codeOf(await list({ $top }))).toBe('Request_BadRequest');
  });

  test('behind a token of nobody are refused', async () => {
    expect(codeOf(await list({ $skiptoken: 'nonsense' }))).toBe('Request_BadRequest');
  });
});

describe('advanced queries', () => {
  test.each<Record<string, string>>([
    { $filter: "displayName ne 'row 1'" },
    { $filter: "not startsWith(displayName,'row')" },
    { $filter: "endsWith(displayName,' 7')" },
    { $filter: "startsWith(displayName,'row')", $orderby: 'displayName' },
    { $filter: 'owners/$count eq 0' },
    { $filter: 'federatedIdentityCredentials/$count eq 0' },
  ])('want ConsistencyLevel and $count both: %j', async (options) => {
    const lacking: [Record<string, string>, Record<string, string>][] = [
      [{}, {}],
      [{ $count: 'true' }, {}],
      [{}, eventual],
    ];
    for (const [more, headers] of lacking) {
      const refused = await list({ ...options, ...more }, headers);
      expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_UnsupportedQuery']);
    }
    const answered = await list({ ...options, $count: 'true' }, eventual);
    expect(answered.status).toBe(200);
    expect(answered.body['@odata.count']).toBeGreaterThan(0);
  });

  test('$search by display name wants ConsistencyLevel', async () => {
    const $search = '"displayName:row 10"';
    expect(codeOf(await list({ $search }))).toBe('Request_UnsupportedQuery');
    expect(await names({ $search }, eventual)).toEqual(['row 10', 'row 100']);
    expect(codeOf(await list({ $search: 'row' }, eventual))).toBe('Request_BadRequest');
  });

  test('the length of a list wants ConsistencyLevel and is plain text', async () => {
    const path = `/applications/$count?${query({ $filter: "startsWith(displayName,'row ')" })}`;
    expect(codeOf(await graph('GET', path))).toBe('Request_UnsupportedQuery');
    const length = await graph('GET', path, undefined, eventual);
    expect(length.body.text).toBe(String(many));
    expect(length.headers.get('Content-Type')).toMatch(/^text\/plain/);
    for (const other of ['/servicePrincipals', '/users', `/applications/${first.id}/owners`]) {
      const { body } = await graph('GET', `${other}/$count`, undefined, eventual);
      expect(Number(body.text)).toBeGreaterThan(0);
    }
  });

  test('count what passes, not what the page shows', async () => {
    const options = { $filter: "startsWith(displayName,'row ')", $count: 'true', $top: '1' };
    expect((await list(options, eventual)).body['@odata.count']).toBe(many);
    expect((await list(options)).body['@odata.count']).toBeUndefined();
  });
});

describe('filters', () => {
  test.each([
    ["displayName eq 'row 7'", ['row 7']],
    ["displayName in ('row 7','row 9')", ['row 7', 'row 9']],
    ["displayName ge 'row 98' and displayName le 'row 99'", ['row 98', 'row 99']],
    ["tags/any(t:t eq 'zero')", ['row 0']],
    ["tags/any(t:startsWith(t,'ze')) or displayName eq 'row 3'", ['row 0', 'row 3']],
    [
      "startsWith(displayName,'row 9') and (displayName eq 'row 9' or displayName eq 'row 8')",
      ['row 9'],
    ],
  ])('%s', async ($filter, expected) => expect(await names({ $filter })).toEqual(expected));

  test('by the number of owners find what nobody owns', async () => {
    const $filter = "owners/$count eq 1 and startsWith(displayName,'row ')";
    const found = await list({ $filter, $count: 'true' }, eventual);
    expect(rowsOf(found)).toMatchObject([{ displayName: 'row 0' }]);
    expect(rowsOf(found)[0]).not.toHaveProperty('owners');
    expect(rowsOf(found)[0]).not.toHaveProperty('federatedIdentityCredentials');
  });

  test.each(["notes eq 'x'", "contains(displayName,'ow')", "nothing eq 'x'"])(
    '%s is not supported',
    async ($filter) => {
      expect(codeOf(await list({ $filter }))).toBe('Request_UnsupportedQuery');
    },
  );
});

test('$orderby sorts, $select cuts, also a single application', async () => {
  const options = { $orderby: 'displayName desc', $select: 'displayName', $top: '2' };
  expect(rowsOf(await list(options))).toEqual([
    { displayName: 'row 99' },
    { displayName: 'row 98' },
  ]);
  const one = await graph('GET', `/applications/${first.id}?$select=id,appId`);
  expect(one.body).toEqual({
    '@odata.context': expect.stringContaining('#applications'),
    ...first,
  });
});

test('$expand=owners shows owners beside the selected, with a selection of their own', async () => {
  const options = { $filter: "tags/any(t:t eq 'zero')", $select: 'id', $expand: 'owners' };
  expect(rowsOf(await list(options))).toMatchObject([
    { id: first.id, owners: [{ '@odata.type': '#microsoft.graph.servicePrincipal' }] },
  ]);
  const narrow = await graph('GET', `/applications/${first.id}?$expand=owners($select=id,appId)`);
  expect(narrow.body.owners).toEqual([
    {
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: expect.any(String),
      appId: running.info.portal.clientId,
    },
  ]);
  const both = await graph(
    'GET',
    `/applications/${first.id}?$expand=owners,federatedIdentityCredentials`,
  );
  expect(both.body.federatedIdentityCredentials).toEqual([]);
  expect(codeOf(await list({ $expand: 'friends' }))).toBe('BadRequest');
});

test('every operation of an application takes its appId in place of its object id', async () => {
  const { body } = await graph('POST', '/applications', { displayName: 'by appId' });
  const path = `/applications(appId='${body.appId}')`;
  expect((await graph('GET', path)).body.id).toBe(body.id);
  expect((await graph('PATCH', path, { notes: 'x' })).status).toBe(204);
  const { keyId } = (await graph('POST', `${path}/addPassword`, {})).body;
  expect((await graph('POST', `${path}/removePassword`, { keyId })).status).toBe(204);
  expect(rowsOf(await graph('GET', `${path}/owners`))).toHaveLength(1);
  expect(rowsOf(await graph('GET', `${path}/federatedIdentityCredentials`))).toEqual([]);
  const principal = await graph('POST', '/servicePrincipals', { appId: body.appId });
  const principalPath = `/servicePrincipals(appId='${body.appId}')`;
  expect((await graph('GET', principalPath)).body.id).toBe(principal.body.id);
  expect((await graph('PATCH', principalPath, { notes: 'x' })).status).toBe(204);
  expect((await graph('DELETE', principalPath)).status).toBe(204);
  expect((await graph('GET', `/applications/${body.appId}`)).status).toBe(404);
  expect((await graph('DELETE', path)).status).toBe(204);
  expect((await graph('GET', path)).status).toBe(404);
});
