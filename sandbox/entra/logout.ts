import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Application } from '../world/directory-rows.ts';
import { signOut } from './browser-session.ts';
import { issuerV2 } from './mint.ts';
import { frontChannelLogoutPage } from './pages/front-channel-logout.ts';
import { messagePage } from './pages/message.ts';

/**
 * GET `/{tenant}/oauth2/v2.0/logout`: ends the browser's session, tells every application that was
 * signed in to with it (front channel), and returns to a registered address or stays here.
 */
export function logout(sandbox: Sandbox, c: Context<CallEnv>) {
  const ended = signOut(sandbox, c);
  const wanted = c.req.query('post_logout_redirect_uri');
  const state = c.req.query('state');
  const next = wanted && isRegistered(sandbox, wanted) ? withState(wanted, state) : undefined;
  const frames = (ended?.session.clientIds ?? []).flatMap((appId) => {
    const url = applicationOf(sandbox, appId)?.logoutUrl;
    return url ? [frontChannelUrl(url, ended?.session.sid ?? '')] : [];
  });
  c.set('note', ended ? `${ended.person.displayName} signed out` : 'nobody was signed in');
  const signedOut = `${new URL(c.req.url).pathname}/signed-out`;
  if (frames.length > 0) return c.html(frontChannelLogoutPage(frames, next ?? signedOut));
  return next ? c.redirect(next, 302) : signedOutPage(c);
}

export function signedOutPage(c: Context<CallEnv>) {
  return c.html(messagePage('You are signed out', 'You can close this window.'));
}

function isRegistered({ world }: Sandbox, uri: string): boolean {
  return world.applications
    .all()
    .some((one) => [...one.spaRedirectUris, ...one.webRedirectUris].includes(uri));
}

function applicationOf({ world }: Sandbox, appId: string): Application | undefined {
  return world.applications.by('appId', appId)[0];
}

function frontChannelUrl(url: string, sid: string): string {
  const target = new URL(url);
  target.searchParams.set('sid', sid);
  target.searchParams.set('iss', issuerV2);
  return target.href;
}

function withState(uri: string, state: string | undefined): string {
  if (state === undefined) return uri;
  const target = new URL(uri);
  target.searchParams.set('state', state);
  return target.href;
}
