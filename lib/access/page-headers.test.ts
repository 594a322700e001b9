import { expect, test } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from './page-headers.ts';

const loginOrigin = 'https://login.microsoftonline.com';
const asked = { path: '/requests', nonce: 'n0nce', loginOrigin, isSecure: true };

test('no page may be framed, except the one Entra frames to sign out', () => {
  expect(contentSecurityPolicy(asked)).toContain("frame-ancestors 'none'");
  expect(contentSecurityPolicy({ ...asked, path: '/api/front-channel-logout' })).toContain(
    `frame-ancestors ${loginOrigin}`,
  );
});

test('only the sign-in pages may talk to the place where people sign in', () => {
  expect(contentSecurityPolicy(asked)).toContain("connect-src 'self';");
  expect(contentSecurityPolicy({ ...asked, path: '/sign-in/callback' })).toContain(
    `connect-src 'self' ${loginOrigin}`,
  );
  expect(contentSecurityPolicy({ ...asked, path: '/sign-inventory' })).toContain(
    "connect-src 'self';",
  );
});

test('no script runs without the nonce of this answer', () => {
  const policy = contentSecurityPolicy(asked);
  expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
  expect(policy).not.toContain('unsafe-eval');
});

test('https is asked for where the portal is on https, for a year and below its name too', () => {
  expect(pageHeaders(asked)['strict-transport-security']).toBe(
    'max-age=31536000; includeSubDomains',
  );
  expect(pageHeaders({ ...asked, isSecure: false })).not.toHaveProperty(
    'strict-transport-security',
  );
});

test('a page uses no camera, no microphone and no place, and says so', () => {
  expect(pageHeaders(asked)['permissions-policy']?.split(', ')).toEqual(
    expect.arrayContaining(['camera=()', 'microphone=()', 'geolocation=()']),
  );
});

test('a form names its origin to the portal, and a link says nothing to anybody else', () => {
  expect(pageHeaders(asked)['referrer-policy']).toBe('same-origin');
});
