const returnKey = 'boarding-pass.return';
const triedKey = 'boarding-pass.tried';
const startsKey = 'boarding-pass.starts';
const startsMax = 4;
const startsWithinMilliseconds = 15_000;

/** Notes for this tab where the sign-in comes back to; a redirect carries nothing else along. */
export function noteReturnPath(path: string): void {
  sessionStorage.setItem(returnKey, path);
}

/** Where to come back to. Only this origin can have written it, and the server checked it. */
export function notedReturnPath(): string {
  return sessionStorage.getItem(returnKey) ?? '/';
}

/** Whether this browser keeps anything of this site: where it takes no cookies, it takes no notes either. */
export function keepsNotes(): boolean {
  try {
    sessionStorage.setItem(triedKey, '');
    sessionStorage.removeItem(triedKey);
    return navigator.cookieEnabled;
  } catch {
    return false;
  }
}

/**
 * Whether a page may start signing in by itself once more. A session that does not stick (cookies
 * blocked, say) would otherwise go in circles.
 */
export function mayStartByItself(): boolean {
  const since = Date.now() - startsWithinMilliseconds;
  const noted = (sessionStorage.getItem(startsKey) ?? '').split(',').map(Number);
  const recent = noted.filter((moment) => moment > since);
  sessionStorage.setItem(startsKey, [...recent, Date.now()].join(','));
  return recent.length < startsMax;
}
