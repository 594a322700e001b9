type Asked = {
  path: string;
  /** New with each answer; Next puts it on the scripts it writes. */
  nonce: string;
  /** Where people sign in: forms may lead there (sign-out), and the sign-in pages talk to it. */
  loginOrigin: string;
  isSecure: boolean;
};

/** Entra calls this one in a frame of its own page when somebody signs out elsewhere. */
const framedPath = '/api/front-channel-logout';

/**
 * The headers of whatever the portal answers, files, redirects and faults too. A page's own policy takes
 * the place of this one, which lets nothing run. `same-origin` and not `no-referrer`: with the latter a
 * browser sends `Origin: null` with a plain form, and the doors would refuse it. Where the portal is on
 * https, so is every name below its own.
 */
export function answerHeaders({ isSecure }: { isSecure: boolean }): Record<string, string> {
  return {
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** The headers of a page, which may run the scripts of this answer. */
export function pageHeaders(asked: Asked): Record<string, string> {
  return { ...answerHeaders(asked), 'content-security-policy': contentSecurityPolicy(asked) };
}

/** Scripts by nonce only; styles inline too, because widths and positions are set on elements. */
export function contentSecurityPolicy({ path, nonce, loginOrigin, isSecure }: Asked): string {
  const signsIn = path === '/sign-in' || path.startsWith('/sign-in/');
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    signsIn ? `connect-src 'self' ${loginOrigin}` : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${loginOrigin}`,
    `frame-ancestors ${path === framedPath ? loginOrigin : "'none'"}`,
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}
