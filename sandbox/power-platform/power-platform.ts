import { type Context, Hono } from 'hono';
import { faulty } from '../plane/faulty.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { addAppUser } from './add-app-user.ts';
import { addUser } from './add-user.ts';
import { callerOf } from './admin.ts';
import {
  dropAdminApplication,
  getAdminApplication,
  listAdminApplications,
  registerAdminApplication,
} from './admin-applications.ts';
import {
  getEnvironment,
  getOwnEnvironment,
  listEnvironments,
  listOwnEnvironments,
} from './environments.ts';
import { PowerPlatformError } from './power-platform-error.ts';

/** The Power Platform admin API ("BAP"). */
export function powerPlatformPlane(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const given =
    <T>(operation: (sandbox: Sandbox, c: Context<CallEnv>) => T) =>
    (c: Context<CallEnv>) =>
      operation(sandbox, c);

  app.use('*', faulty(sandbox));

  app.use('*', async (c, next) => {
    callerOf(sandbox, c);
    requireVersion(c);
    await next();
  });

  app.get('/scopes/admin/environments', given(listEnvironments));
  app.get('/scopes/admin/environments/:environmentId', given(getEnvironment));
  app.get('/environments', given(listOwnEnvironments));
  app.get('/environments/:environmentId', given(getOwnEnvironment));
  app.post('/scopes/admin/environments/:environmentId/addAppUser', given(addAppUser));
  app.post('/scopes/admin/environments/:environmentId/addUser', given(addUser));
  app.get('/adminApplications', given(listAdminApplications));
  app.get('/adminApplications/:clientId', given(getAdminApplication));
  app.put('/adminApplications/:clientId', given(registerAdminApplication));
  app.delete('/adminApplications/:clientId', given(dropAdminApplication));

  app.all('*', (c) => {
    c.set('note', 'not implemented');
    throw new PowerPlatformError(
      404,
      'NotFound',
      `No HTTP resource was found that matches the request '${c.req.path}'.`,
    );
  });
  app.onError((error, c) => {
    if (!(error instanceof PowerPlatformError)) throw error;
    c.set('note', [c.get('note') ?? [], error.code].flat().join(' · '));
    return c.json({ error: { code: error.code, message: error.message } }, error.status);
  });
  return app;
}

function requireVersion(c: Context<CallEnv>) {
  if (c.req.query('api-version') === undefined) {
    throw new PowerPlatformError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
}
