import { expect, test } from 'vitest';
import { isOtherLoopback } from './other-loopback.ts';

test.each([
  ['127.0.0.1:3000', 'http://localhost:3000', true],
  ['[::1]:3000', 'http://localhost:3000', true],
  ['localhost:3000', 'http://localhost:3000', false],
  ['127.0.0.1:3001', 'http://localhost:3000', false],
  ['127.0.0.1:3000', 'https://portal.contoso.example', false],
  ['elsewhere.example', 'http://localhost:3000', false],
  [null, 'http://localhost:3000', false],
  ['not a host', 'http://localhost:3000', false],
])('asked as %s, the portal at %s: another name of this machine is %s', (host, portalUrl, is) => {
  expect(isOtherLoopback(host, portalUrl)).toBe(is);
});
