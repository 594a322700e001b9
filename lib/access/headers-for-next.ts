/**
 * A request's headers for what runs behind `proxy.ts`. Next compares the page's origin with the host
 * before an action runs, and a reverse proxy may have rewritten the host: every form would be a bare
 * 500, before any door of ours can say a word. So Next is told of the host it expects; that the
 * origin is the portal's own, our doors ask themselves (`isOwnOrigin`), and they refuse in words.
 */
export function headersForNext(given: Headers, portalUrl: string): Headers {
  const headers = new Headers(given);
  const origin = given.get('origin');
  const page = origin === null ? new URL(portalUrl) : URL.parse(origin);
  headers.set('x-forwarded-host', page?.host || 'null');
  // Next throws on an origin that is no address; `null` is how a browser says that it names none.
  if (!page?.host) headers.set('origin', 'null');
  return headers;
}
