import type { NextRequest } from 'next/server';
import { configuration } from '#lib/kernel/env.ts';

/**
 * Sends a browser that came by another name of this machine to the portal's own, to the path that
 * `proxy.ts` hands over. It cannot do so itself: there Next takes `127.0.0.1` for `localhost` and
 * shortens the address to a path, which leads in circles.
 */
export function GET(request: NextRequest): Response {
  const { portalUrl } = configuration();
  const asked = URL.parse(request.nextUrl.searchParams.get('path') ?? '/', portalUrl);
  const location = asked?.origin === portalUrl ? asked.href : portalUrl;
  return new Response(null, { status: 307, headers: { location, 'cache-control': 'no-store' } });
}
