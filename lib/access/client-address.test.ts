import { expect, test } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';

const peer = '10.0.0.7';
const cases: [string, number, string | undefined, string][] = [
  ['without a proxy it is the other end, whatever is claimed', 0, '203.0.113.9', peer],
  ['behind one it is whom that one was asked by', 1, '203.0.113.9', '203.0.113.9'],
  ['what a client wrote before that does not count', 1, '1.2.3.4, 203.0.113.9', '203.0.113.9'],
  [
    'behind two it is whom the first was asked by',
    2,
    '1.2.3.4, 203.0.113.9, 10.0.0.5',
    '203.0.113.9',
  ],
  ['who came past one of the proxies is the other end', 2, '1.2.3.4', peer],
  ['who came past the only one is the other end', 1, undefined, peer],
  ['an empty entry is none', 1, ' , ', peer],
  ['a port is no part of it', 1, '203.0.113.9:4711', '203.0.113.9'],
  ['nor are brackets', 1, '[2001:DB8::1]:4711', '2001:db8::1'],
  ['a name is no address', 1, 'unknown', peer],
];

test.each(cases)('%s', (_, trustedProxies, forwardedFor, expected) => {
  expect(clientAddress({ peer, forwardedFor, trustedProxies })).toBe(expected);
});

test('an IPv4 address in IPv6 is the IPv4 address, and none at all is none', () => {
  const direct = { forwardedFor: undefined, trustedProxies: 0 };
  expect(clientAddress({ ...direct, peer: '::ffff:127.0.0.1' })).toBe('127.0.0.1');
  expect(clientAddress({ ...direct, peer: '::1' })).toBe('::1');
  expect(clientAddress({ ...direct, peer: undefined })).toBeNull();
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0000:0007::9', '2001:db8:0:7'],
  ['::1', '0:0:0:0'],
])('limits count %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
