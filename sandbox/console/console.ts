import { type Context, Hono } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { federatedToken, uploadCertificate } from './admin-credentials.ts';
import { changeEnvironment } from './change-environment.ts';
import { changeOptionalClaims } from './change-optional-claims.ts';
import { changeOwners } from './change-owners.ts';
import { changePermissions } from './change-permissions.ts';
import { changeRoles } from './change-roles.ts';
import { moveClock, setBehaviours, setNextSecrets, setSecretPolicy } from './change-settings.ts';
import { copyEnvironment } from './copy-environment.ts';
import { backUpEnvironment } from './environments/back-up-environment.ts';
import { newEnvironment } from './environments/new-environment.ts';
import { resetEnvironment } from './environments/reset-environment.ts';
import { restoreEnvironment } from './environments/restore-environment.ts';
import { explorerPage } from './explorer/explorer-page.ts';
import { sandboxInfo } from './info.ts';
import { loopbackOnly } from './loopback-only.ts';
import { ControlError } from './read-control.ts';
import { readFault } from './read-fault.ts';
import { resetWorld } from './reset-world.ts';
import { simulateFlow } from './simulate-flow.ts';
import { worldDump } from './world-dump.ts';

/** The control plane, which no real tenant has. */
export function consolePlane(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  const { faults, log } = sandbox;
  const given =
    <T>(operation: (sandbox: Sandbox, c: Context<CallEnv>) => T) =>
    (c: Context<CallEnv>) =>
      operation(sandbox, c);
  app.use('*', loopbackOnly());

  app.get('/', (c) => c.html(explorerPage(sandbox)));
  app.get('/info', (c) => c.json(sandboxInfo(sandbox)));
  app.get('/world', (c) => c.json(worldDump(sandbox)));
  app.get('/calls', (c) => c.json({ count: log.count(), calls: log.recent() }));
  app.post('/reset', (c) => {
    resetWorld(sandbox);
    return c.json(sandboxInfo(sandbox));
  });
  app.post('/clock', given(moveClock));
  app.post('/permissions', given(changePermissions));
  app.post('/owners', given(changeOwners));
  app.post('/optional-claims', given(changeOptionalClaims));
  app.post('/roles', given(changeRoles));
  app.post('/environments', given(changeEnvironment));
  app.post('/new-environment', given(newEnvironment));
  app.post('/copy-environment', given(copyEnvironment));
  app.post('/back-up-environment', given(backUpEnvironment));
  app.post('/restore-environment', given(restoreEnvironment));
  app.post('/reset-environment', given(resetEnvironment));
  app.post('/secret-policy', given(setSecretPolicy));
  app.post('/next-secrets', given(setNextSecrets));
  app.post('/behaviours', given(setBehaviours));
  app.post('/certificates', given(uploadCertificate));
  app.post('/federated-token', given(federatedToken));
  app.post('/flow', given(simulateFlow));

  app.get('/faults', (c) => c.json({ faults: faults.list() }));
  app.post('/faults', async (c) => c.json(faults.add(await readFault(c)), 201));
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    if (!faults.remove(c.req.param('id'))) throw new ControlError(404, 'There is no such fault.');
    return c.body(null, 204);
  });

  app.all('*', () => {
    throw new ControlError(404, 'The control plane has no such page.');
  });
  app.onError((error, c) => {
    if (!(error instanceof ControlError)) throw error;
    return c.json({ error: error.message }, error.status);
  });
  return app;
}
