import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith } from '../testing/client.ts';
import { newPrincipal } from '../testing/principal.ts';
import { noJournal } from './journal.ts';
import { openWorld } from './world.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

test('everything that was answered is there after a kill, keys and secrets included', async () => {
  const first = await startSandbox({ dataFolder });
  const principal = await newPrincipal(first, 'kept');
  const token = await appToken(first);
  // A kill leaves the journal as it is: no close, only a torn line at its end.
  appendFileSync(join(dataFolder, 'journal.jsonl'), '{"put":"applications","row":{"id":');
  const second = await startSandbox({ dataFolder });
  expect(second.info).toEqual(first.info);
  expect((await appToken(second, undefined, principal)).length).toBeGreaterThan(0);
  const graph = callerWith(`${second.url}/graph/v1.0`, token);
  expect((await graph('GET', `/applications/${principal.objectId}`)).status).toBe(200);
  await second.close();
  const third = await startSandbox({ dataFolder });
  expect(third.world.applications.get(principal.objectId)?.displayName).toBe('kept');
  await Promise.all([first.close(), third.close()]);
});

test('a secret is stored as a fingerprint, except the portal’s own', async () => {
  const running = await startSandbox({ dataFolder });
  const { clientSecret } = await newPrincipal(running, 'hidden');
  const stored = readFileSync(join(dataFolder, 'journal.jsonl'), 'utf8');
  expect(stored).toContain('hidden');
  expect(stored).not.toContain(clientSecret);
  await running.close();
});

test('the portal’s registration follows when the portal moves', async () => {
  const first = await startSandbox({ dataFolder, portalUrl: 'http://localhost:3000' });
  await first.close();
  const second = await startSandbox({ dataFolder, portalUrl: 'http://localhost:3300' });
  expect(second.info.portal.redirectUri).toBe('http://localhost:3300/sign-in/callback');
  const [portal] = second.world.applications.by('appId', second.info.portal.clientId);
  expect(portal?.spaRedirectUris).toContain('http://localhost:3300/sign-in/callback');
  await second.close();
});

test('a transaction that throws leaves no trace', () => {
  const world = openWorld(noJournal);
  world.adminApplications.put({ id: 'before' });
  expect(() =>
    world.transact(() => {
      world.adminApplications.put({ id: 'inside' });
      world.adminApplications.remove('before');
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(world.adminApplications.all()).toEqual([{ id: 'before' }]);
});
