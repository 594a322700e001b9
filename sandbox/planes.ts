import { type Context, Hono, type Next } from 'hono';
import { matchedRoutes } from 'hono/route';
import { locate } from './calls/operation.ts';
import { consolePlane } from './console/console.ts';
import { dataversePlane } from './dataverse/dataverse.ts';
import { entraPlane } from './entra/entra.ts';
import { globalDiscoveryPlane } from './global-discovery/global-discovery.ts';
import { graphPlane } from './graph/graph.ts';
import { canonicalPath, pathOf } from './odata/canonical-path.ts';
import { limitBody } from './plane/limit-body.ts';
import { planeError } from './plane/plane-error.ts';
import type { CallEnv, Sandbox } from './plane/sandbox.ts';
import { unknownVersions } from './plane/unknown-version.ts';
import { powerPlatformPlane } from './power-platform/power-platform.ts';
import { newId } from './world/ids.ts';

/** All planes under one roof, each call logged with the operation that answered it. */
export function planes(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>({ getPath: (request) => canonicalPath(request.url) });
  app.use('*', limitBody(sandbox));
  app.use('*', toLocalhost);
  app.get('/', (c) => c.redirect('/sandbox'));
  // A browser asks for it by itself; it is no call to a Microsoft service.
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.route('/sandbox', consolePlane(sandbox));
  app.use('*', observed(sandbox));
  app.route(
    '/graph/v1.0',
    graphPlane(sandbox, () => app),
  );
  app.route(
    '/dataverse/:domainName/api/data/v9.2',
    dataversePlane(sandbox, () => app),
  );
  app.route('/bap/providers/Microsoft.BusinessAppPlatform', powerPlatformPlane(sandbox));
  app.route('/globaldisco/api/discovery/v2.0', globalDiscoveryPlane(sandbox));
  app.route('/', unknownVersions(sandbox));
  app.route('/', entraPlane(sandbox));
  app.onError((error, c) => {
    const hasLeft = c.env.incoming?.readableAborted;
    if (hasLeft) c.set('isCut', true);
    else console.error('The sandbox failed at', c.req.method, c.req.path, error);
    return planeError(sandbox, c, { status: 500 });
  });
  return app;
}

/** Pages live under one name, or cookies and redirect URIs would not meet. */
async function toLocalhost(c: Context<CallEnv>, next: Next) {
  const isPage = c.req.method === 'GET' && c.req.header('Accept')?.includes('text/html');
  if (!isPage) return await next();
  const url = new URL(c.req.url);
  if (url.hostname !== '127.0.0.1') return await next();
  url.hostname = 'localhost';
  return c.redirect(url.href, 302);
}

function observed({ log, clock }: Sandbox) {
  return async (c: Context<CallEnv>, next: Next) => {
    const startedMs = performance.now();
    c.set('requestId', newId());
    await next();
    c.header('Date', new Date(clock.nowMs()).toUTCString());
    const { plane, rest } = locate(c.req.path);
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path;
    const operation =
      route && locate(route).rest.replace(/^\/:set/, () => `/${rest.split('/')[1]}`);
    log.add({
      at: new Date(clock.nowMs()).toISOString(),
      plane,
      operation: `${c.req.method} ${operation ?? rest}`,
      path: pathOf(c.req.url),
      caller: c.get('caller') ?? null,
      status: c.get('isCut') ? 0 : c.res.status,
      durationMs: Math.round((performance.now() - startedMs) * 10) / 10,
      note: c.get('note') ?? (operation ? null : 'not implemented'),
    });
  };
}
