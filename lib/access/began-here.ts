import { cookies, headers } from 'next/headers';
import { sessionCookieName } from './cookies.ts';

/**
 * Whether a sign-in may go on by itself, without a press: only where the person began it here. Either a
 * page of ours led to it, or they came by hand, with an address or a bookmark, in a browser that has had a
 * session. A link of another site asks for a press. (W3C: "Fetch Metadata Request Headers"; a browser
 * counts the whole chain of redirects. One that sends no such header presses too.)
 */
export async function hasBegunHere(): Promise<boolean> {
  const site = (await headers()).get('sec-fetch-site');
  if (site === 'same-origin') return true;
  return site === 'none' && (await cookies()).get(sessionCookieName()) !== undefined;
}
