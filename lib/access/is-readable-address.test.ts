import { expect, test } from 'vitest';
import { isReadableAddress } from './is-readable-address.ts';

test.each([
  ['/requests/0192f3a1-0000-7000-8000-000000000000', '?q=price+list', true],
  ['/requests/gr%C3%BC%C3%9Fe', '?q=gr%C3%BC%C3%9Fe', true],
  ['/requests', '?q=100%', true],
  ['/requests', '?q=%E0%A4%A', true],
  ['/requests/%', '', false],
  ['/requests/%E0%A4%A', '', false],
  ['/requests/%ED%A0%80', '', false],
  ['/requests/a%00b', '', false],
  ['/requests', '?q=%00', false],
  ['/requests', '?%00=q', false],
])('%s%s can be read: %s', (pathname, search, expected) => {
  expect(isReadableAddress({ pathname, search })).toBe(expected);
});
