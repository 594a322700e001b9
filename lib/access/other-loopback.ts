const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request came by another name of the machine than the configured one. Cookies and the
 * registered redirect URI belong to one name; `127.0.0.1` would be a second portal. Another port is
 * no other name: a reverse proxy on the machine asks there, and to send it on would lead in circles.
 */
export function isOtherLoopback(hostHeader: string | null, portalUrl: string): boolean {
  const asked = URL.parse(`http://${hostHeader ?? ''}`);
  const own = new URL(portalUrl);
  if (!asked || !loopbackNames.includes(asked.hostname)) return false;
  if (asked.port !== own.port) return false;
  return loopbackNames.includes(own.hostname) && asked.hostname !== own.hostname;
}
