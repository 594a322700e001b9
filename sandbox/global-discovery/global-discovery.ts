import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { listQuery, pageOf, selected } from '../odata/list.ts';
import { QueryError } from '../odata/query-error.ts';
import { type Bearer, bearerOf } from '../plane/bearer.ts';
import { behaviour } from '../plane/behaviours.ts';
import { faulty } from '../plane/faulty.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { tenant } from '../world/tenant.ts';
import { DiscoveryError } from './discovery-error.ts';
import { instanceJson } from './instance-json.ts';

const resource = 'https://globaldisco.crm.dynamics.com';
const context = `${resource}/api/discovery/v2.0/$metadata#Instances`;

/** Global discovery ("Discover user organizations"): the Dataverse organizations of a signed-in person. */
export function globalDiscoveryPlane(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  app.use('*', cors());
  app.use('*', faulty(sandbox));
  app.get('/Instances', (c) => listInstances(sandbox, c));
  app.get('/Instances/:key', (c) => getInstance(sandbox, c));
  app.all('*', (c) => {
    callerOf(sandbox, c);
    c.set('note', 'not implemented');
    throw new DiscoveryError(404, `No HTTP resource was found that matches '${c.req.path}'.`);
  });
  app.onError((error, c) => {
    const known = error instanceof QueryError ? new DiscoveryError(400, error.message) : error;
    if (!(known instanceof DiscoveryError)) throw known;
    return c.json({ error: { code: '', message: known.message } }, known.status);
  });
  return app;
}

/** GET `/Instances`: `$filter`, `$select`, `$top`. Empty for who is a user nowhere. */
function listInstances(sandbox: Sandbox, c: Context<CallEnv>) {
  const query = listQuery(new URL(c.req.url).searchParams);
  const all = instancesOf(sandbox, callerOf(sandbox, c));
  const { rows } = pageOf(all, query, query.top ?? all.length + 1);
  return c.json({
    '@odata.context': context,
    value: rows.map((row) => selected(row, query.select)),
  });
}

/** GET `/Instances(<organization id>)` or `/Instances(UniqueName='…')`. */
function getInstance(sandbox: Sandbox, c: Context<CallEnv>) {
  const key = c.req.param('key') ?? '';
  const name = /^UniqueName='(.+)'$/i.exec(key)?.[1];
  const row = instancesOf(sandbox, callerOf(sandbox, c)).find((one) =>
    name === undefined ? one.Id === key.toLowerCase() : one.UniqueName === name,
  );
  if (!row) throw new DiscoveryError(404, 'The instance could not be found.');
  return c.json({ '@odata.context': `${context}/$entity`, ...row });
}

/** Those where the person is provisioned and enabled. */
function instancesOf({ world }: Sandbox, caller: Bearer) {
  if (caller.isApp) return [];
  return world.systemUsers
    .by('directoryObjectId', caller.objectId)
    .filter((user) => !user.isDisabled && !user.isDeleted)
    .flatMap(({ environmentId }) => world.environments.get(environmentId) ?? [])
    .flatMap((environment) => instanceJson(environment) ?? []);
}

/** A signed-in person; whether an application is refused or finds nothing is not confirmed. */
function callerOf(sandbox: Sandbox, c: Context<CallEnv>): Bearer {
  const bearer = bearerOf(
    sandbox,
    c.req.header('Authorization'),
    (audience) => audience.replace(/\/$/, '') === resource,
  );
  const refusesApps = behaviour(sandbox.world, 'discoveryForApplications') === 'refused';
  if (typeof bearer === 'string' || (bearer.isApp && refusesApps)) {
    const authority = `https://login.microsoftonline.com/${tenant.id}/oauth2/authorize`;
    c.header('WWW-Authenticate', `Bearer authorization_uri=${authority}, resource_id=${resource}/`);
    throw new DiscoveryError(401, 'Authorization has been denied for this request.');
  }
  c.set('caller', bearer.userName ?? bearer.appId);
  return bearer;
}
