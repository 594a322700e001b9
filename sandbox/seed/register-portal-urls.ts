import type { World } from '../world/world.ts';
import { portal } from './portal-application.ts';

/**
 * The portal may have moved since the last start: its registration follows. One from before the portal
 * asked for a claim gets it too, as its set-up says; what an admin took away since stays away.
 */
export function registerPortalUrls(world: World, portalUrl: string) {
  const application = world.applications.get(portal.objectId);
  if (!application) return;
  world.applications.put({
    ...application,
    spaRedirectUris: [`${portalUrl}/sign-in/callback`, `${portalUrl}/signed-out`],
    logoutUrl: `${portalUrl}/api/front-channel-logout`,
    idTokenClaims: application.idTokenClaims ?? ['auth_time'],
  });
}
