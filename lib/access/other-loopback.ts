const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The configured address for a request that came by another name of the same machine, else null.
 * Cookies and the registered redirect URI belong to one name; `127.0.0.1` would be a second portal.
 */
export function otherLoopback(
  hostHeader: string | null,
  path: string,
  portalUrl: string,
): string | null {
  const asked = URL.parse(`http://${hostHeader ?? ''}`);
  const own = new URL(portalUrl);
  if (!asked || !loopbackNames.includes(asked.hostname)) return null;
  if (!loopbackNames.includes(own.hostname) || asked.hostname === own.hostname) return null;
  return `${own.origin}${path}`;
}
