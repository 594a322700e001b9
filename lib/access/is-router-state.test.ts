import { expect, test } from 'vitest';
import { isRouterState } from './is-router-state.ts';

const page = ['', { children: ['__PAGE__', {}, null, 'refetch'] }, null, null, 16];
const dynamic = [
  '',
  {
    children: [
      'principals',
      { children: [['id', '7', 'd', null], { children: ['__PAGE__', {}] }] },
    ],
  },
  null,
  'metadata-only',
];

test.each([
  [JSON.stringify(page), true],
  [encodeURIComponent(JSON.stringify(dynamic)), true],
  [
    encodeURIComponent(JSON.stringify(['', {}, ['/a', '?b'], 'inside-shared-layout', 1, 'x'])),
    true,
  ],
  ['', false],
  ['[', false],
  ['%E0%A4%A', false],
  ['{}', false],
  [JSON.stringify(['']), false],
  [JSON.stringify(['', { children: 'x' }]), false],
  [JSON.stringify(['', {}, null, 'whatever']), false],
  [JSON.stringify([['id', '7', 'e', null], {}]), false],
  [`["",${'{"children":["",'.repeat(3000)}`, false],
  [JSON.stringify(['x'.repeat(20_000), {}]), false],
])('%j is a state: %j', (header, isState) => {
  expect(isRouterState(header)).toBe(isState);
});
