import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Authority } from './authority.ts';
import { inRealWords, mappingFor } from './real-hosts.ts';

type Options = { port: number; sandboxUrl: string; authority: Authority };
export type RunningProxy = { port: number; close(): Promise<void> };

/** Headers that belong to one leg of the way. */
const hopHeaders = new Set([
  'connection',
  'host',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

/**
 * An HTTPS proxy on loopback for tools with hard-wired host names: it answers for Microsoft's hosts with
 * what the sandbox says, and refuses every other host. Rejects with the listening error.
 */
export async function startProxy({ port, sandboxUrl, authority }: Options): Promise<RunningProxy> {
  const inner = createHttpsServer(
    {
      SNICallback: (host, done) => done(null, createSecureContext(authority.identityFor(host))),
      ...authority.identityFor('localhost'),
    },
    (request, response) => void forward(sandboxUrl, request, response),
  );
  const outer = createServer((_, response) => {
    response.writeHead(400).end('Use this as an HTTPS proxy (CONNECT).');
  });
  const tunnels = new Set<Socket>();
  outer.on('connect', (request, socket: Socket) => {
    tunnels.add(socket);
    socket.on('close', () => tunnels.delete(socket));
    connect(inner, request.url ?? '', socket);
  });
  await new Promise<void>((resolve, reject) => {
    outer.once('error', reject);
    outer.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = outer.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      for (const tunnel of tunnels) tunnel.destroy();
      outer.closeAllConnections();
      await new Promise((resolve) => outer.close(resolve));
    },
  };
}

function connect(inner: HttpsServer, target: string, socket: Socket) {
  socket.on('error', () => socket.destroy());
  if (!mappingFor(target.replace(/:\d+$/, ''))) {
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\nThe sandbox proxy answers for Microsoft hosts only.');
    return;
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  inner.emit('connection', socket);
}

async function forward(sandboxUrl: string, request: IncomingMessage, response: ServerResponse) {
  const mapping = mappingFor((request.headers.host ?? '').replace(/:\d+$/, ''));
  if (!mapping) {
    response.writeHead(421).end();
    return;
  }
  try {
    const answer = await fetch(`${sandboxUrl}${mapping.prefix}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      redirect: 'manual',
      ...(await bodyOf(request)),
    });
    const text = inRealWords(await answer.text(), sandboxUrl, mapping);
    const headers = [...answer.headers].filter(
      ([name]) => !hopHeaders.has(name) && name !== 'content-encoding',
    );
    response.writeHead(answer.status, Object.fromEntries(headers));
    response.end(text);
  } catch {
    response.writeHead(502).end('The sandbox does not answer.');
  }
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (hopHeaders.has(name) || value === undefined) continue;
    headers.set(name, [value].flat().join(', '));
  }
  return headers;
}

async function bodyOf(request: IncomingMessage): Promise<{ body?: Blob }> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return parts.length === 0 ? {} : { body: new Blob([Buffer.concat(parts)]) };
}
