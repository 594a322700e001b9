import { createServer, type OutgoingHttpHeaders, request } from 'node:http';

/**
 * A reverse proxy as many are set up: it asks the portal by an address of its own making and does
 * not say by which name it was asked. A browser lets no test choose the origin it names, so this does
 * (`x-named-origin`). Answers how to stop it.
 */
export async function startReverseProxy(
  port: number,
  portalPort: number,
): Promise<() => Promise<void>> {
  const server = createServer((asked, answer) => {
    const { 'x-named-origin': named, ...rest } = asked.headers;
    const headers: OutgoingHttpHeaders = { ...rest, host: `portal.internal:${portalPort}` };
    if (named) headers.origin = String(named);
    const onward = request(
      {
        port: portalPort,
        host: '127.0.0.1',
        method: asked.method,
        path: asked.url,
        headers,
      },
      (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(port, 'localhost', listening));
  return () =>
    new Promise((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
}
