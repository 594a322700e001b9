import type { Sandbox } from '../plane/sandbox.ts';
import { registerPortalUrls } from '../seed/register-portal-urls.ts';
import { seedWorld } from '../seed/seed-world.ts';

/**
 * Back to the first day. The signing key and the portal's secret stay, so that a portal that runs
 * beside it can go on.
 */
export function resetWorld({ world, clock, faults, log, portalUrl }: Sandbox) {
  const kept = ['signing-key', 'portal'].flatMap((id) => world.settings.get(id) ?? []);
  world.clear();
  for (const setting of kept) world.settings.put(setting);
  seedWorld(world, clock.nowMs());
  registerPortalUrls(world, portalUrl);
  faults.clear();
  log.clear();
}
