import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { type Call, control, rowsOf } from '../../testing/client.ts';
import { dataverseAs, newPrincipal } from '../../testing/principal.ts';

let running: RunningSandbox;
let portal: Call;

beforeAll(async () => {
  running = await startSandbox();
  portal = await dataverseAs(running, 'salesdev');
});
afterAll(async () => await running.close());

const host = 'https://salesdev.crm4.dynamics.com/api/data/v9.2';

/** One changeset that makes an application user and gives it a role by `$1`. */
async function boardInOneCall(applicationid: string, role: string) {
  const [unit] = rowsOf(await portal('GET', "/businessunits?$filter=name eq 'Contoso EMEA'"));
  const filter = `_businessunitid_value eq ${unit?.businessunitid} and name eq '${role}'`;
  const [found] = rowsOf(await portal('GET', `/roles?$filter=${encodeURIComponent(filter)}`));
  const bind = `/businessunits(${unit?.businessunitid})`;
  const body = [
    '--batch_x',
    'Content-Type: multipart/mixed; boundary="changeset_y"',
    '',
    '--changeset_y',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    'Content-ID: 1',
    '',
    `POST ${host}/systemusers HTTP/1.1`,
    'Content-Type: application/json',
    '',
    JSON.stringify({ applicationid, accessmode: 4, 'businessunitid@odata.bind': bind }),
    '--changeset_y',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    'Content-ID: 2',
    '',
    'POST $1/systemuserroles_association/$ref HTTP/1.1',
    'Content-Type: application/json',
    '',
    JSON.stringify({ '@odata.id': `${host}/roles(${found?.roleid})` }),
    '--changeset_y--',
    '',
    '--batch_x',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    'GET /api/data/v9.2/WhoAmI HTTP/1.1',
    'Accept: application/json',
    '',
    '',
    '--batch_x--',
    '',
  ].join('\r\n');
  return await portal('POST', '/$batch', body, {
    'Content-Type': 'multipart/mixed; boundary="batch_x"',
  });
}

const usersOf = async (applicationId: string) =>
  rowsOf(
    await portal(
      'GET',
      `/systemusers?$filter=applicationid eq ${applicationId}&$expand=systemuserroles_association($select=name)`,
    ),
  );

test('a changeset makes a user and its role together, and the batch goes on', async () => {
  const { clientId } = await newPrincipal(running, 'together');
  const answer = await boardInOneCall(clientId, 'Sales Importer');
  expect(answer.headers.get('Content-Type')).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
  expect(String(answer.body.text).match(/HTTP\/1\.1 (\d+)/g)).toEqual([
    'HTTP/1.1 204',
    'HTTP/1.1 204',
    'HTTP/1.1 200',
  ]);
  expect(await usersOf(clientId)).toMatchObject([
    { systemuserroles_association: [{ name: 'Sales Importer' }] },
  ]);
});

test('a changeset that fails leaves nothing behind and ends the batch', async () => {
  const { clientId } = await newPrincipal(running, 'not together');
  const answer = await boardInOneCall(clientId, 'System Administrator');
  expect(String(answer.body.text).match(/HTTP\/1\.1 (\d+)/g)).toEqual(['HTTP/1.1 403']);
  expect(await usersOf(clientId)).toEqual([]);
});

test('a batch that is none is refused', async () => {
  expect((await portal('POST', '/$batch', { requests: [] })).status).toBe(400);
  const unclosed = { 'Content-Type': 'multipart/mixed; boundary=b' };
  expect((await portal('POST', '/$batch', '--b\r\n', unclosed)).status).toBe(400);
});

const part = (lines: string[], id?: string) => [
  'Content-Type: application/http',
  'Content-Transfer-Encoding: binary',
  ...(id === undefined ? [] : [`Content-ID: ${id}`]),
  '',
  ...lines,
  '',
];

/** A batch of single requests. */
async function batchOf(requests: string[][], headers: Record<string, string> = {}) {
  const body = requests.flatMap((lines) => ['--b', ...part(lines)]);
  return await portal('POST', '/$batch', [...body, '--b--', ''].join('\r\n'), {
    'Content-Type': 'multipart/mixed; boundary=b',
    ...headers,
  });
}

const changeset = (lines: string[]) =>
  portal(
    'POST',
    '/$batch',
    [
      ...['--b', 'Content-Type: multipart/mixed; boundary=c', '', '--c', ...part(lines, '1')],
      ...['--c--', '', '--b--', ''],
    ].join('\r\n'),
    { 'Content-Type': 'multipart/mixed; boundary=b' },
  );

const statusesOf = ({ body }: Awaited<ReturnType<Call>>) =>
  [...String(body.text).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));

test('the first failure ends a batch, unless continue-on-error is preferred', async () => {
  const requests = [
    ['GET WhoAmI HTTP/1.1'],
    [`GET accounts(${crypto.randomUUID()}) HTTP/1.1`],
    ['GET /api/data/v9.2/businessunits?$select=name HTTP/1.1'],
  ];
  expect(statusesOf(await batchOf(requests))).toEqual([200, 404]);
  const on = await batchOf(requests, { Prefer: 'odata.continue-on-error' });
  expect([on.status, ...statusesOf(on)]).toEqual([200, 200, 404, 200]);
});

test('a changeset takes no GET, a batch no more than 1000 requests', async () => {
  expect((await changeset(['GET WhoAmI HTTP/1.1'])).status).toBe(400);
  const many = Array.from({ length: 1001 }, () => ['GET WhoAmI HTTP/1.1']);
  const refused = await batchOf(many);
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    400,
    expect.stringContaining('at most 1000'),
  ]);
});

test('where a Content-ID is no address, the whole changeset is undone', async () => {
  await control(running, 'POST', '/behaviours', { contentIdInAddress: 'refused' });
  const { clientId } = await newPrincipal(running, 'no address');
  const answer = await boardInOneCall(clientId, 'Sales Importer');
  expect(statusesOf(answer)).toEqual([404]);
  expect(await usersOf(clientId)).toEqual([]);
});
