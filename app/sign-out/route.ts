import { cookies } from 'next/headers';
import { preSessionCookieName, sessionCookieName } from '#lib/access/cookies.ts';
import { endSessionOfCookie } from '#lib/access/end-session.ts';
import { isOwnOrigin } from '#lib/access/is-own-origin.ts';
import { orDatabaseAway } from '#lib/access/or-database-away.ts';
import { refuseForeignOrigin } from '#lib/access/refuse-foreign-origin.ts';
import { whenceOf } from '#lib/access/whence-of.ts';
import { configuration } from '#lib/kernel/env.ts';
import { browserSignIn } from '#lib/microsoft/browser-sign-in.ts';
import { endpoints } from '#lib/microsoft/clouds.ts';

/**
 * Ends both sessions: ours here, then Entra's, which comes back to the page that says so. What the tab
 * kept, a form half typed among it, goes with them (W3C "Clear Site Data").
 */
export const POST = orDatabaseAway(async (request: Request) => {
  if (!isOwnOrigin(request.headers)) {
    await refuseForeignOrigin();
    return new Response('This was not sent by a page of the portal. You are still signed in.', {
      status: 403,
    });
  }
  const jar = await cookies();
  const value = jar.get(sessionCookieName())?.value;
  const ended = value
    ? await endSessionOfCookie(value, 'signed-out', whenceOf(request.headers))
    : null;
  jar.delete(sessionCookieName());
  jar.delete(preSessionCookieName());
  return new Response(null, {
    status: 303,
    headers: {
      location: entraSignOut(ended?.loginHint ?? null),
      'cache-control': 'no-store',
      'clear-site-data': '"storage"',
    },
  });
});

/** The hint spares the question which account is meant (Microsoft: "Send a sign-out request"). */
function entraSignOut(loginHint: string | null): string {
  const url = new URL(endpoints(configuration()).endSessionEndpoint);
  url.searchParams.set(
    'post_logout_redirect_uri',
    browserSignIn(configuration()).postLogoutRedirectUri,
  );
  if (loginHint) url.searchParams.set('logout_hint', loginHint);
  return url.href;
}
