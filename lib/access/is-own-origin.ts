import { configuration } from '#lib/kernel/env.ts';

/**
 * Whether a request that changes something was sent by a page of this portal. A browser names the
 * page's origin with every such request; one that names none is refused too, though Next's own
 * check lets it pass.
 */
export function isOwnOrigin(headers: Headers): boolean {
  return headers.get('origin') === configuration().portalUrl;
}
