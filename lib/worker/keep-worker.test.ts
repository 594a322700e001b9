import { expect, test } from 'vitest';
import { newId } from '#lib/kernel/ids.ts';
import { keepWorker } from './keep-worker.ts';

test('a worker whose database is away is stopped all the same', { timeout: 8000 }, async () => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none',
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: newId(),
    ENTRA_CLIENT_ID: newId(),
    ENTRA_CLIENT_SECRET: 'not used here',
  });
  await expect(keepWorker().stop()).resolves.toBeUndefined();
});
