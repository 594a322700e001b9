import { configuration } from '#lib/kernel/env.ts';

type CookieOptions = {
  httpOnly: true;
  secure: boolean;
  sameSite: 'lax';
  path: '/';
  maxAge: number;
};

/** How long a sign-in may take from the button to the way back. */
const preSessionSeconds = 15 * 60;

/** The cookie that holds a session's random token. */
export function sessionCookieName(): string {
  return named('bp-session');
}

/** The cookie that ties a sign-in to the browser that began it. */
export function preSessionCookieName(): string {
  return named('bp-pre-session');
}

/** Options for the session's cookie; it ends with the session at the latest. */
export function sessionCookieOptions(lifeSeconds: number): CookieOptions {
  return { httpOnly: true, secure: isSecure(), sameSite: 'lax', path: '/', maxAge: lifeSeconds };
}

export function preSessionCookieOptions(): CookieOptions {
  return sessionCookieOptions(preSessionSeconds);
}

/** On https the `__Host-` prefix keeps other hosts of the domain from planting one of theirs. */
function named(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

function isSecure(): boolean {
  return configuration().portalUrl.startsWith('https:');
}
