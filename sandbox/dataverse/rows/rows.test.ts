import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { type Call, codeOf, rowsOf, textOf } from '../../testing/client.ts';
import { filtered, organization } from '../../testing/organization.ts';
import { dataverseAs } from '../../testing/principal.ts';
import type { Depth } from '../../world/dataverse-rows.ts';

let running: RunningSandbox;
let arranged: ReturnType<typeof organization>;
let admin: Call;

const units = ['Contoso', 'Contoso EMEA', 'Contoso Nordics', 'Contoso Americas'];
const owners = new Map<string, string>();
const whole = { Prefer: 'return=representation' };

beforeAll(async () => {
  running = await startSandbox();
  arranged = organization(running, await dataverseAs(running, 'salesdev'));
  admin = (await arranged.empowered('admin', 'Contoso', 'System Administrator')).call;
  for (const unit of units) owners.set(unit, (await arranged.boarded(`in ${unit}`, unit)).user);
});
afterAll(async () => await running.close());

/** An invoice of somebody who stands in this unit. */
async function invoiceIn(unit: string): Promise<string> {
  const bind = { 'ownerid@odata.bind': `/systemusers(${owners.get(unit)})` };
  return textOf(await admin('POST', '/invoices', { name: unit, ...bind }, whole), 'invoiceid');
}

/** Somebody in Contoso EMEA who holds Order Clerk's place with these privileges on invoices instead. */
async function holder(depth: Depth): Promise<Call> {
  const made = await arranged.empowered(`invoices ${depth}`, 'Contoso EMEA', 'Order Clerk');
  const role = await arranged.roleId('Order Clerk', 'Contoso');
  const root = running.world.securityRoles.get(role);
  const privileges = ['Create', 'Read', 'Write', 'Delete'].map((verb) => {
    return { name: `prv${verb}Invoice`, depth };
  });
  if (root) running.world.securityRoles.put({ ...root, privileges });
  return made.call;
}

describe.each([
  ['Basic', []],
  ['Local', ['Contoso EMEA']],
  ['Deep', ['Contoso EMEA', 'Contoso Nordics']],
  ['Global', units],
] as const)('depth %s', (depth, reached) => {
  test('reads, lists, changes and deletes what it reaches, and creates for no one beyond', async () => {
    const call = await holder(depth);
    const ids = new Map<string, string>();
    for (const unit of units) ids.set(unit, await invoiceIn(unit));
    const inUnits = async (method: string, body?: object) => {
      const answered: string[] = [];
      for (const [unit, id] of ids) {
        const answer = await call(method, `/invoices(${id})`, body);
        if (answer.status < 300) answered.push(unit);
        else expect([answer.status, codeOf(answer)]).toEqual([403, '0x80048306']);
      }
      return answered.toSorted();
    };
    const wanted = [...reached].toSorted();
    expect(await inUnits('GET')).toEqual(wanted);
    expect(await inUnits('PATCH', { description: depth })).toEqual(wanted);
    const list = rowsOf(await call('GET', '/invoices?$select=name'));
    expect([...new Set(list.map(({ name }) => name))].toSorted()).toEqual(wanted);
    const created: string[] = [];
    for (const [unit, owner] of owners) {
      const bind = { 'ownerid@odata.bind': `/systemusers(${owner})` };
      if ((await call('POST', '/invoices', { name: unit, ...bind })).status === 204) {
        created.push(unit);
      }
    }
    expect(created.toSorted()).toEqual(wanted);
    expect(await inUnits('DELETE')).toEqual(wanted);
    expect((await call('POST', '/invoices', { name: 'Contoso EMEA' })).status).toBe(204);
  });
});

describe('queries', () => {
  beforeAll(async () => {
    for (const [name, revenue] of [
      ['Ada', 30],
      ['Bob', 20],
      ['Cyn', 10],
    ] as const) {
      await admin('POST', '/accounts', { name, revenue });
    }
  });
  const names = async (options: string) =>
    rowsOf(await admin('GET', `/accounts${options}`)).map(({ name }) => name);

  test('filter, order and top', async () => {
    expect(await names(`${filtered('revenue gt 15')}&$orderby=revenue`)).toEqual(['Bob', 'Ada']);
    expect(await names('?$orderby=revenue desc&$top=2')).toEqual(['Ada', 'Bob']);
    expect(await names(filtered("startswith(name,'c') or contains(name,'d')"))).toEqual([
      'Ada',
      'Cyn',
    ]);
  });

  test('select leaves the id and the version tag, count the number of all', async () => {
    const { body } = await admin('GET', '/accounts?$select=name&$count=true&$top=1');
    expect(body['@odata.count']).toBe(3);
    expect(body.value).toEqual([
      { '@odata.etag': 'W/"1"', name: 'Ada', accountid: expect.any(String) },
    ]);
  });

  test('pages of the size asked for, by nextLink, until there are no more', async () => {
    const first = await admin('GET', '/accounts', undefined, { Prefer: 'odata.maxpagesize=2' });
    expect(first.headers.get('Preference-Applied')).toBe('odata.maxpagesize=2');
    expect(rowsOf(first)).toHaveLength(2);
    const next = textOf(first, '@odata.nextLink').replace(/^.*(?=\/accounts)/, '');
    const last = await admin('GET', next, undefined, { Prefer: 'odata.maxpagesize=2' });
    expect(rowsOf(last).map(({ name }) => name)).toEqual(['Cyn']);
    expect(last.body['@odata.nextLink']).toBeUndefined();
  });

  test.each(['parentbusinessunitid eq null', '_parentbusinessunitid_value eq null'])(
    'the root business unit is found by %s',
    async (filter) => {
      const found = rowsOf(await admin('GET', `/businessunits${filtered(filter)}`));
      expect(found).toMatchObject([{ name: 'Contoso', _parentbusinessunitid_value: null }]);
      expect(found[0]).not.toHaveProperty('parentbusinessunitid');
    },
  );
});

describe('writes', () => {
  test('a change is refused when the row has moved on (412), and an old tag deletes nothing', async () => {
    const made = await admin('POST', '/accounts', { name: 'Versioned' }, whole);
    const path = `/accounts(${textOf(made, 'accountid')})`;
    const old = { 'If-Match': textOf(made, '@odata.etag') };
    expect((await admin('PATCH', path, { name: 'Second' }, old)).status).toBe(204);
    const late = await admin('PATCH', path, { name: 'Third' }, old);
    expect([late.status, codeOf(late)]).toEqual([412, '0x80060882']);
    expect((await admin('DELETE', path, undefined, old)).status).toBe(412);
    expect((await admin('GET', path)).body.name).toBe('Second');
  });

  test('PATCH on a new id creates the row, unless If-Match wants one that exists', async () => {
    const path = `/accounts(${crypto.randomUUID()})`;
    const star = { 'If-Match': '*' };
    expect(codeOf(await admin('PATCH', path, { name: 'New' }, star))).toBe('0x80040217');
    expect((await admin('PATCH', path, { name: 'New' })).status).toBe(204);
    const absent = { 'If-None-Match': '*' };
    expect((await admin('PATCH', path, { name: 'Again' }, absent)).status).toBe(412);
    expect(
      (await admin('PATCH', path, { name: 'Again' }, { 'If-None-Match': 'null' })).status,
    ).toBe(204);
  });

  test('a representation comes back only when it is asked for', async () => {
    const bare = await admin('POST', '/accounts', { name: 'Bare' });
    expect([bare.status, bare.headers.get('Preference-Applied')]).toEqual([204, null]);
    const path = String(bare.headers.get('OData-EntityId')).replace(/^.*(?=\/accounts)/, '');
    const changed = await admin('PATCH', path, { name: 'Whole' }, whole);
    expect([changed.status, changed.body.name]).toEqual([200, 'Whole']);
    expect(changed.headers.get('Preference-Applied')).toBe('return=representation');
  });

  test('a refusal carries its annotations when they are asked for, and the request’s ids always', async () => {
    const path = `/accounts(${crypto.randomUUID()})`;
    const plain = await admin('GET', path);
    expect(Object.keys(JSON.parse(JSON.stringify(plain.body.error)))).toEqual(['code', 'message']);
    const annotated = await admin('GET', path, undefined, {
      Prefer: 'odata.include-annotations="*"',
    });
    expect(annotated.body.error).toMatchObject({
      '@Microsoft.PowerApps.CDS.ErrorDetails.HttpStatusCode': '404',
      '@Microsoft.PowerApps.CDS.HelpLink': expect.stringContaining('80040217'),
      '@Microsoft.PowerApps.CDS.TraceText': expect.any(String),
      '@Microsoft.PowerApps.CDS.InnerError.Message': expect.stringContaining('Does Not Exist'),
    });
    expect(annotated.headers.get('x-ms-service-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(annotated.headers.get('OData-Version')).toBe('4.0');
  });
});
