import { expect, test } from 'vitest';
import { otherLoopback } from './other-loopback.ts';

test.each([
  ['127.0.0.1:3000', 'http://localhost:3000', 'http://localhost:3000/a?b=c'],
  ['[::1]:3000', 'http://localhost:3000', 'http://localhost:3000/a?b=c'],
  ['localhost:3000', 'http://localhost:3000', null],
  ['127.0.0.1:3000', 'https://portal.contoso.example', null],
  ['elsewhere.example', 'http://localhost:3000', null],
  [null, 'http://localhost:3000', null],
  ['not a host', 'http://localhost:3000', null],
])('asked as %s, the portal at %s leads to %s', (host, portalUrl, leads) => {
  expect(otherLoopback(host, '/a?b=c', portalUrl)).toBe(leads);
});
