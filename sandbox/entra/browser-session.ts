import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { BrowserSession, Person } from '../world/directory-rows.ts';
import { fingerprint, newId, newOpaque } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';

const cookieName = 'SANDBOXESTS';
/** Cookies ignore ports: the paths, all names of the tenant, keep this one away from the portal on the same host. */
const cookies = [tenant.id, tenant.domain, 'common', 'organizations'].map(
  (name) => ({ path: `/${name}/`, httpOnly: true, sameSite: 'Lax' }) as const,
);
const lifetimeMs = 24 * 3_600_000;

export type SignedIn = { session: BrowserSession; person: Person };

/** Who is signed in to the tenant in this browser, if anyone. */
export function signedIn({ world, clock }: Sandbox, c: Context<CallEnv>): SignedIn | undefined {
  const value = getCookie(c, cookieName);
  const session = value === undefined ? undefined : world.browserSessions.get(fingerprint(value));
  const person = session && world.people.get(session.personId);
  if (!session || !person || session.signedInAtMs + lifetimeMs <= clock.nowMs()) return undefined;
  return { session, person };
}

/** A new session for this person; the browser's former one ends. */
export function signIn(sandbox: Sandbox, c: Context<CallEnv>, person: Person): SignedIn {
  const { world, clock } = sandbox;
  const former = signedIn(sandbox, c);
  const value = newOpaque();
  const session: BrowserSession = {
    id: fingerprint(value),
    personId: person.id,
    sid: newId(),
    signedInAtMs: clock.nowMs(),
    clientIds: [],
  };
  world.transact(() => {
    if (former) world.browserSessions.remove(former.session.id);
    world.browserSessions.put(session);
  });
  for (const cookie of cookies) setCookie(c, cookieName, value, cookie);
  return { session, person };
}

/** Ends the session and the refresh tokens that came from it. */
export function signOut(sandbox: Sandbox, c: Context<CallEnv>): SignedIn | undefined {
  const { world } = sandbox;
  const current = signedIn(sandbox, c);
  for (const cookie of cookies) deleteCookie(c, cookieName, cookie);
  if (!current) return undefined;
  world.transact(() => {
    world.browserSessions.remove(current.session.id);
    for (const { id } of world.refreshTokens.by('sid', current.session.sid)) {
      world.refreshTokens.remove(id);
    }
  });
  return current;
}
