import { expect, test } from 'vitest';
import { refusedPort } from './refused-port.ts';

/** `fetch` says so before it connects, so nothing is asked here. */
async function isRefusedByFetch(port: number): Promise<boolean> {
  const fault = await fetch(`http://127.0.0.1:${port}`).catch((error: unknown) => error);
  return fault instanceof Error && String(fault.cause).includes('bad port');
}

test('each port that is refused here is one that fetch refuses', async () => {
  const all = Array.from({ length: 10_081 }, (_, port) => port);
  const refused = all.filter((port) => refusedPort('PORT', port) !== undefined);
  expect(refused.length).toBeGreaterThan(80);
  const asked = await Promise.all(
    refused.filter((port) => port > 0).map(async (port) => [port, await isRefusedByFetch(port)]),
  );
  expect(asked.filter(([, isRefused]) => !isRefused)).toEqual([]);
});

test('usual ports are none of them', () => {
  for (const port of [80, 443, 3000, 4000, 8080, 65_535]) {
    expect(refusedPort('PORT', port)).toBeUndefined();
  }
});
