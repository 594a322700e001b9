import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { PersonActor } from './actor.ts';
import { sessionCookieName } from './cookies.ts';
import { findSession } from './find-session.ts';
import { signInPath } from './return-path.ts';
import { whenceOf } from './whence-of.ts';

/** Who is signed in, or null. The only place where a cookie becomes a person. */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  return actorOfCookie({ isActivity: true });
});

/** The same for what a tab asks by itself: it does not keep the session alive. */
export async function watchingActor(): Promise<PersonActor | null> {
  return actorOfCookie({ isActivity: false });
}

/** Who is signed in; without a session, leaves for the sign-in page, which comes back here. */
export async function requireActor(): Promise<PersonActor> {
  return (await currentActor()) ?? redirect(signInPath(await currentPath()));
}

/** The path and query of the page that was asked for, as `proxy.ts` notes it. */
export async function currentPath(): Promise<string> {
  return (await headers()).get('x-path') ?? '/';
}

async function actorOfCookie(how: { isActivity: boolean }): Promise<PersonActor | null> {
  const value = (await cookies()).get(sessionCookieName())?.value;
  return value ? findSession(value, { ...how, whence: whenceOf(await headers()) }) : null;
}
