import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { clientAddressHeader } from './client-address.ts';
import { noteClientAddresses } from './note-client-address.ts';

test('a request says from where it came, whatever it claims of itself', async () => {
  const stop = noteClientAddresses({ trustedProxies: 0 });
  const server = createServer(({ headers }, answer) => answer.end(headers[clientAddressHeader]));
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const headers = { [clientAddressHeader]: '203.0.113.9', 'x-forwarded-for': '203.0.113.9' };
  const told = await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  expect(told).toBe('127.0.0.1');
  stop();
  const behind = noteClientAddresses({ trustedProxies: 1 });
  expect(await (await fetch(`http://127.0.0.1:${port}`, { headers })).text()).toBe('203.0.113.9');
  behind();
  server.close();
  server.closeAllConnections();
});
