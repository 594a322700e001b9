import { expect, test } from 'vitest';
import { isRefusedPort } from './is-refused-port.ts';

test('a port of another protocol is refused, one where merely nobody answers is not', async () => {
  expect(await isRefusedPort('http://127.0.0.1:6666')).toBe(true);
  expect(await isRefusedPort('http://127.0.0.1:10080')).toBe(true);
  expect(await isRefusedPort('http://127.0.0.1:2')).toBe(false);
});
