import type { RunningSandbox } from '../start-sandbox.ts';
import type { Application } from '../world/directory-rows.ts';

/** Changes the portal's registration, as an Entra admin would, and answers it. */
export function changePortal(
  { world, info }: RunningSandbox,
  change: Partial<Application>,
): Application {
  const [registered] = world.applications.by('appId', info.portal.clientId);
  if (!registered) throw new Error('The portal is not registered.');
  return world.applications.put({ ...registered, ...change });
}
