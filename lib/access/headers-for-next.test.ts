import { expect, test } from 'vitest';
import { headersForNext } from './headers-for-next.ts';

const portalUrl = 'https://passes.contoso.com';

test.each([
  ['the portal itself', 'https://passes.contoso.com', 'passes.contoso.com'],
  [
    'another site, which the door refuses',
    'https://elsewhere.example:8443',
    'elsewhere.example:8443',
  ],
  ['a page that hides its origin', 'null', 'null'],
  ['what is no origin', 'not an origin', 'null'],
  ['an origin without a host', 'data:text/html,x', 'null'],
])('Next is told of the host that fits %s', (_, origin, host) => {
  const headers = headersForNext(new Headers({ origin, host: '10.0.0.5:3000' }), portalUrl);
  expect(headers.get('x-forwarded-host')).toBe(host);
  expect(headers.get('origin')).toBe(host === 'null' ? 'null' : origin);
});

test('without an origin the host is that of PORTAL_URL, whatever a reverse proxy says', () => {
  const given = new Headers({ host: '10.0.0.5:3000', 'x-forwarded-host': 'elsewhere.example' });
  const headers = headersForNext(given, portalUrl);
  expect(headers.get('x-forwarded-host')).toBe('passes.contoso.com');
  expect(headers.has('origin')).toBe(false);
});
