import { expect, test } from 'vitest';
import { realPause } from './pause.ts';

test('a pause ends by itself, and at once where nobody wants it any more', async () => {
  await realPause(0, new AbortController().signal);
  const given = new AbortController();
  const long = realPause(3600, given.signal);
  given.abort();
  await expect(long).resolves.toBeUndefined();
  await realPause(3600, given.signal);
});
