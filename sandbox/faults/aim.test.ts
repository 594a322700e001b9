import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, control, tokenCall } from '../testing/client.ts';
import { lastNote, type Outcome, outcomeOf } from '../testing/outcome.ts';
import { newPrincipal } from '../testing/principal.ts';

type Principal = Awaited<ReturnType<typeof newPrincipal>>;

let running: RunningSandbox;
let other: Principal;
/** Who calls, by resource: tokens of the portal and of the other. */
let tokens: Record<string, string>;

beforeAll(async () => {
  running = await startSandbox();
  other = await newPrincipal(running, 'other');
  tokens = {
    graph: await appToken(running),
    graphOfOther: await appToken(running, undefined, other),
    dataverse: await appToken(running, 'https://salesdev.crm4.dynamics.com/.default'),
    'power-platform': await appToken(running, 'https://service.powerapps.com/.default'),
  };
});
afterEach(async () => void (await control(running, 'DELETE', '/faults')));
afterAll(async () => await running.close());

/** Each kind, and what the client of a read sees of it. */
const kinds = [
  { kind: 'latency', ms: 1, spreadMs: 2, seen: 'as usual' },
  { kind: 'status', status: 503, seen: 503 },
  { kind: 'cut-before-commit', seen: 'no answer' },
  { kind: 'cut-after-commit', seen: 'no answer' },
  { kind: 'truncated-body', seen: 'half an answer' },
  { kind: 'malformed-body', seen: 'not JSON' },
] as const;

const planes = {
  entra: '/common/discovery/v2.0/keys',
  graph: '/graph/v1.0/applications',
  dataverse: '/dataverse/salesdev/api/data/v9.2/WhoAmI',
  'power-platform':
    '/bap/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2020-10-01',
  'global-discovery': '/globaldisco/api/discovery/v2.0/Instances',
} as const;

type Met = { outcome: Outcome; struck: boolean };

async function meets(path: string, token?: string, method = 'GET'): Promise<Met> {
  const outcome = await outcomeOf(`${running.url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{"notes":"x"}' }),
  });
  return { outcome, struck: lastNote(running).startsWith('fault:') };
}

describe.each(kinds)('$kind', ({ seen, ...fault }) => {
  const lay = async (aim: object) =>
    await control(running, 'POST', '/faults', { ...fault, ...aim });
  const expectStruck = ({ outcome, struck }: Met, usual: Outcome) => {
    expect(struck).toBe(true);
    expect(outcome).toBe(seen === 'as usual' ? usual : seen);
  };

  test.each(Object.keys(planes))('aimed at the plane %s meets it and no other', async (plane) => {
    const usual = new Map<string, Outcome>();
    for (const [name, path] of Object.entries(planes)) {
      usual.set(name, (await meets(path, tokens[name])).outcome);
    }
    await lay({ plane });
    for (const [name, path] of Object.entries(planes)) {
      const met = await meets(path, tokens[name]);
      if (name === plane) expectStruck(met, usual.get(name) ?? 'no answer');
      else expect(met).toEqual({ outcome: usual.get(name), struck: false });
    }
  });

  test('aimed at an operation meets it whatever the key, and no other', async () => {
    await lay({ operation: 'GET /applications/{id}' });
    const key = `/graph/v1.0/applications(appId='${other.clientId}')`;
    expectStruck(await meets(key, tokens.graph), 200);
    expectStruck(await meets(`/graph/v1.0/applications/${other.objectId}`, tokens.graph), 200);
    expect(await meets(planes.graph, tokens.graph)).toEqual({ outcome: 200, struck: false });
    expect(await meets(key, tokens.graph, 'PATCH')).toEqual({ outcome: 204, struck: false });
  });

  test('aimed at an object meets every call about it and no other object', async () => {
    await lay({ object: other.servicePrincipalId });
    const path = `/graph/v1.0/servicePrincipals/${other.servicePrincipalId}`;
    expectStruck(await meets(path, tokens.graph), 200);
    expectStruck(await meets(`${path}/owners`, tokens.graph), 200);
    const own = `/graph/v1.0/servicePrincipals(appId='${running.info.portal.clientId}')`;
    expect(await meets(own, tokens.graph)).toEqual({ outcome: 200, struck: false });
  });

  test('aimed at a caller meets its calls and nobody else’s', async () => {
    await lay({ caller: running.info.portal.clientId });
    expectStruck(await meets(planes.graph, tokens.graph), 200);
    expectStruck(await meets(planes.dataverse, tokens.dataverse), 200);
    expect((await meets(planes.graph, tokens.graphOfOther)).struck).toBe(false);
    expect((await meets(planes.graph)).struck).toBe(false);
  });

  test('aimed in several ways meets only what fits them all', async () => {
    const path = `/graph/v1.0/applications/${other.objectId}`;
    const operation = 'GET /applications/:key';
    await lay({ plane: 'graph', operation, object: other.objectId, caller: other.clientId });
    expect((await meets(path, tokens.graph)).struck).toBe(false);
    expect((await meets(planes.graph, tokens.graphOfOther)).struck).toBe(false);
    expect((await meets(path, tokens.graphOfOther)).struck).toBe(true);
  });
});

test('a caller is known by its form at the token endpoint', async () => {
  await control(running, 'POST', '/faults', {
    ...{ kind: 'status', status: 500, plane: 'entra', caller: other.clientId },
  });
  const form = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  expect((await tokenCall(running, form(other))).status).toBe(500);
  expect((await tokenCall(running, form(running.info.portal))).status).toBe(200);
});
