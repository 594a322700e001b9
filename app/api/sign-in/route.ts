import { cookies, headers } from 'next/headers';
import { preSessionCookieName, preSessionCookieOptions } from '#lib/access/cookies.ts';
import { isOwnOrigin } from '#lib/access/is-own-origin.ts';
import { orDatabaseAway } from '#lib/access/or-database-away.ts';
import { newRandomToken, nonceOf } from '#lib/access/random-token.ts';
import { refuseForeignOrigin } from '#lib/access/refuse-foreign-origin.ts';
import type { SignInAnswer } from '#lib/model/session-answer.ts';

/**
 * Begins a sign-in: ties it to this browser by a cookie, and answers the nonce to send through
 * Entra. A second tab gets the same one, so that neither undoes the other. Whether the cookie came
 * along is said too: a browser that keeps none would come back from Entra as a stranger.
 */
export const POST = orDatabaseAway(async () => {
  if (!isOwnOrigin(await headers())) {
    await refuseForeignOrigin();
    return new Response(null, { status: 403 });
  }
  const jar = await cookies();
  const kept = jar.get(preSessionCookieName())?.value;
  const value = kept ?? newRandomToken().reveal();
  jar.set(preSessionCookieName(), value, preSessionCookieOptions());
  const answer: SignInAnswer = { nonce: nonceOf(value), isKept: kept !== undefined };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
});
