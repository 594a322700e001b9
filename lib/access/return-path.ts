const pathLengthMax = 2000;

/** Pages that are no place to come back to: they are steps of signing in and out. */
const passing = ['/sign-in', '/sign-out', '/signed-out', '/no-role', '/api'];

/**
 * The path to come back to, or `/` for anything that is not a page of this portal: another site,
 * a path that a browser would read as one (`//host`, `/\host`), or a step of signing in.
 */
export function ownPath(value: string | null | undefined): string {
  if (!value?.startsWith('/') || value.length > pathLengthMax || hasTrick(value)) return '/';
  const base = 'http://portal.invalid';
  const url = URL.parse(value, base);
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/';
  if (passing.some((step) => url.pathname === step || url.pathname.startsWith(`${step}/`))) {
    return '/';
  }
  return `${url.pathname}${url.search}`;
}

/** Backslashes and control characters are read differently by different parsers. */
function hasTrick(value: string): boolean {
  return [...value].some((character) => character === '\\' || character < ' ');
}

/** The sign-in page that comes back to `path`; `fresh` asks for a new sign-in while still signed in. */
export function signInPath(path: string, { fresh = false }: { fresh?: boolean } = {}): string {
  const query = new URLSearchParams({ return: ownPath(path), ...(fresh ? { fresh: '1' } : {}) });
  return `/sign-in?${query}`;
}
