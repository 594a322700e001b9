import type { World } from '../world/world.ts';
import { portal } from './portal-application.ts';

/** The portal may have moved since the last start: its registration follows. */
export function registerPortalUrls(world: World, portalUrl: string) {
  const application = world.applications.get(portal.objectId);
  if (!application) return;
  world.applications.put({
    ...application,
    spaRedirectUris: [`${portalUrl}/sign-in/callback`, `${portalUrl}/signed-out`],
    logoutUrl: `${portalUrl}/api/front-channel-logout`,
  });
}
