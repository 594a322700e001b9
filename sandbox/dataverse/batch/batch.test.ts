import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { type Call, rowsOf } from '../../testing/client.ts';
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
