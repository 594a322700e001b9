import { type Context, Hono } from 'hono';
import { EntraError, errorBody } from '../plane/entra-error.ts';
import { faulty } from '../plane/faulty.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { newId } from '../world/ids.ts';
import { adminConsent } from './admin-consent/admin-consent.ts';
import { authorize } from './authorize.ts';
import { authorizationCodes } from './codes.ts';
import { correlationIdOf } from './correlation-id.ts';
import { answerDevice, askForUserCode } from './device-code/answer-device.ts';
import { openDeviceCodes } from './device-code/device-codes.ts';
import { issueDeviceCode } from './device-code/issue-device-code.ts';
import { requireTenant } from './directory.ts';
import { instanceDiscovery, openidConfiguration } from './discovery.ts';
import { logout, signedOutPage } from './logout.ts';
import { messagePage } from './pages/message.ts';
import { publishedKeys } from './published-keys.ts';
import { token } from './token.ts';

/** The sign-in service: pages for people, tokens for programs. */
export function entraPlane(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const codes = authorizationCodes(sandbox.clock);
  const deviceCodes = openDeviceCodes(sandbox.clock);

  app.use('*', faulty(sandbox));
  app.get('/common/discovery/instance', (c) =>
    c.json(instanceDiscovery(sandbox, c.req.query('authorization_endpoint'))),
  );
  app.use('/:tenant/*', async (c, next) => {
    requireTenant(c.req.param('tenant'));
    await next();
  });
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    open(c, openidConfiguration(sandbox, c.req.param('tenant'))),
  );
  for (const path of ['/:tenant/discovery/v2.0/keys', '/:tenant/discovery/keys']) {
    app.get(path, (c) => open(c, publishedKeys(sandbox, c.req.param('tenant') ?? '')));
  }
  app.on(['GET', 'POST'], '/:tenant/oauth2/v2.0/authorize', (c) => authorize(sandbox, codes, c));
  for (const path of ['/:tenant/adminconsent', '/:tenant/v2.0/adminconsent']) {
    app.on(['GET', 'POST'], path, (c) => adminConsent(sandbox, c));
  }
  app.options('/:tenant/oauth2/v2.0/token', (c) =>
    c.body(null, 204, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      'Access-Control-Allow-Headers': c.req.header('Access-Control-Request-Headers') ?? '*',
    }),
  );
  app.post('/:tenant/oauth2/v2.0/token', (c) => token(sandbox, { codes, deviceCodes }, c));
  app.post('/:tenant/oauth2/v2.0/devicecode', (c) => issueDeviceCode(sandbox, deviceCodes, c));
  app.get('/:tenant/oauth2/deviceauth', (c) => askForUserCode(c));
  app.post('/:tenant/oauth2/deviceauth', (c) => answerDevice(sandbox, deviceCodes, c));
  app.get('/:tenant/oauth2/v2.0/logout', (c) => logout(sandbox, c));
  app.get('/:tenant/oauth2/v2.0/logout/signed-out', (c) => signedOutPage(c));

  app.all('*', (c) => {
    c.set('note', 'not implemented');
    return c.html(messagePage('Page not found', 'The sign-in service has no such page.'), 404);
  });
  app.onError((error, c) => {
    if (!(error instanceof EntraError)) throw error;
    return refuse(sandbox, c, error);
  });
  return app;
}

function open(c: Context<CallEnv>, body: object) {
  return c.json(body, 200, { 'Access-Control-Allow-Origin': '*' });
}

function refuse(sandbox: Sandbox, c: Context<CallEnv>, error: EntraError) {
  c.set('note', error.message.split('.')[0]);
  const status = error.status === 401 ? 401 : 400;
  if (/\/(authorize|logout|deviceauth|adminconsent)$/.test(c.req.path)) {
    return c.html(
      messagePage('Sign in', 'Sorry, but we’re having trouble signing you in.', error.message),
      status,
    );
  }
  const isRefusedOrigin = error.code === 9002326;
  if (!isRefusedOrigin) c.header('Access-Control-Allow-Origin', '*');
  c.header('Cache-Control', 'no-store, no-cache');
  c.header('x-ms-request-id', newId());
  return c.json(errorBody(error, sandbox, correlationIdOf(c)), status);
}
