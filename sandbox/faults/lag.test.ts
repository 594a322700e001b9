import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import {
  appToken,
  type Call,
  callerWith,
  control,
  rowsOf,
  textOf,
  tokenCall,
} from '../testing/client.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';
import { noJournal } from '../world/journal.ts';
import { type LagKind, lagKinds, replicationLag } from '../world/lag.ts';
import { openWorld } from '../world/world.ts';

type Principal = Awaited<ReturnType<typeof newPrincipal>>;

let running: RunningSandbox;
let graph: Call;
let dataverse: Call;
let unitId: unknown;

beforeAll(async () => {
  running = await startSandbox();
  graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  dataverse = await dataverseAs(running, 'salesdev');
  unitId = rowsOf(await dataverse('GET', '/businessunits'))[0]?.businessunitid;
});
afterEach(async () => void (await control(running, 'DELETE', '/faults')));
afterAll(async () => await running.close());

const federated = { issuer: 'https://issuer.example', subject: 'job', audience: 'api://exchange' };

async function young(): Promise<Principal> {
  const principal = await newPrincipal(running, 'young');
  await graph('POST', `/applications/${principal.objectId}/federatedIdentityCredentials`, {
    name: 'job',
    issuer: federated.issuer,
    subject: federated.subject,
    audiences: [federated.audience],
  });
  return principal;
}

const isFound = async (path: string) => (await graph('GET', path)).status === 200;
const signsIn = async ({ clientId }: Principal, proof: Record<string, string>) => {
  const scope = 'https://graph.microsoft.com/.default';
  const form = { grant_type: 'client_credentials', client_id: clientId, scope, ...proof };
  return (await tokenCall(running, form)).status === 200;
};

/** Whether the object of each kind is to be seen, by who would look for it. */
const probes: Record<LagKind, (principal: Principal) => Promise<boolean>> = {
  'application.graph': async ({ objectId }) => await isFound(`/applications/${objectId}`),
  'application.filter': async ({ clientId }) =>
    rowsOf(await graph('GET', `/applications?$filter=appId eq '${clientId}'`)).length === 1,
  'application.entra': async (one) => await signsIn(one, { client_secret: one.clientSecret }),
  'service-principal.graph': async ({ servicePrincipalId }) =>
    await isFound(`/servicePrincipals/${servicePrincipalId}`),
  'service-principal.entra': async (one) => await signsIn(one, { client_secret: one.clientSecret }),
  'service-principal.dataverse': async ({ clientId }) => {
    const made = await dataverse('POST', '/systemusers', {
      applicationid: clientId,
      'businessunitid@odata.bind': `/businessunits(${unitId})`,
    });
    const isMade = made.status === 204;
    const [, path] = /(\/systemusers\(.*\))/.exec(made.headers.get('OData-EntityId') ?? '') ?? [];
    // Taken away again, so that it can be asked once more: disabled, deleted, purged.
    if (isMade) await dataverse('PATCH', `${path}`, { isdisabled: true });
    for (let time = 0; isMade && time < 2; time += 1) await dataverse('DELETE', `${path}`);
    return isMade;
  },
  'secret.graph': async ({ objectId }) => {
    const { passwordCredentials } = (await graph('GET', `/applications/${objectId}`)).body;
    return Array.isArray(passwordCredentials) && passwordCredentials.length === 1;
  },
  'secret.entra': async (one) => await signsIn(one, { client_secret: one.clientSecret }),
  'federated-credential.entra': async (one) =>
    await signsIn(one, {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: textOf(
        await control(running, 'POST', '/federated-token', federated),
        'token',
      ),
    }),
};

/** What besides itself cannot be seen while an object of this kind is hidden. */
const behind: Record<LagKind, readonly LagKind[]> = {
  'application.graph': ['application.filter', 'secret.graph'],
  'application.filter': [],
  'application.entra': ['service-principal.entra', 'secret.entra', 'federated-credential.entra'],
  'service-principal.graph': [],
  'service-principal.entra': ['application.entra', 'secret.entra', 'federated-credential.entra'],
  'service-principal.dataverse': [],
  'secret.graph': [],
  'secret.entra': ['application.entra', 'service-principal.entra'],
  'federated-credential.entra': [],
};

const later = async (advanceSeconds: number) =>
  await control(running, 'POST', '/clock', { advanceSeconds });
const lay = async (fault: object) => await control(running, 'POST', '/faults', fault);

async function seen(principal: Principal): Promise<LagKind[]> {
  const found: LagKind[] = [];
  for (const kind of lagKinds) if (await probes[kind](principal)) found.push(kind);
  return found;
}

describe.each(lagKinds)('a lag of %s', (object) => {
  test('hides a young object there, not elsewhere, until it is old enough', async () => {
    const principal = await young();
    await lay({ kind: 'lag', object, seconds: 30 });
    const hidden = [object, ...behind[object]];
    expect(await seen(principal)).toEqual(lagKinds.filter((kind) => !hidden.includes(kind)));
    await later(31);
    expect(await seen(principal)).toEqual(lagKinds);
  });

  test('lets it come and go between replicas, and then it stays', async () => {
    const principal = await young();
    await lay({ kind: 'lag', object, seconds: 60, spreadSeconds: 120, seed: 'replicas' });
    const looks = async () => {
      const found: boolean[] = [];
      for (let look = 0; look < 6; look += 1) found.push(await probes[object](principal));
      return new Set(found);
    };
    expect(await looks()).toEqual(new Set([false]));
    await later(120);
    expect(await looks()).toEqual(new Set([true, false]));
    await later(61);
    expect(await looks()).toEqual(new Set([true]));
  });
});

test('a lag with a duration is over with it, however young the object', async () => {
  const principal = await young();
  await lay({ kind: 'lag', object: 'secret.entra', seconds: 3000, durationSeconds: 30 });
  expect(await probes['secret.entra'](principal)).toBe(false);
  await later(31);
  expect(await probes['secret.entra'](principal)).toBe(true);
});

test.each(lagKinds)(
  'without faults %s spreads realistically: not yet, now and then, for good',
  (kind) => {
    let nowMs = 0;
    const world = openWorld(noJournal);
    const clock = { nowMs: () => nowMs, advance: () => undefined };
    const lag = replicationLag({ world, clock }, 'realistic', () => undefined);
    const ids = Array.from({ length: 40 }, (_, number) => `object ${number}`);
    const looks = (id: string) =>
      new Set([1, 2, 3].map(() => lag.sees(kind, { id, createdAtMs: 0 })));
    const isAlways = (answer: boolean) =>
      ids.every((id) => looks(id).size === 1 && looks(id).has(answer));
    expect(isAlways(false)).toBe(true);
    let hasFlipped = false;
    for (; nowMs < 60_000; nowMs += 100) hasFlipped ||= ids.some((id) => looks(id).size === 2);
    expect(hasFlipped).toBe(true);
    expect(isAlways(true)).toBe(true);
  },
);
