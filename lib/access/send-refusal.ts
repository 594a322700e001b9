import type { ServerResponse } from 'node:http';
import type { RequestRefusal } from './request-refusal.ts';

/** Sends a refusal as a page and ends the connection: whatever else of the request comes, nobody reads it. */
export function sendRefusal(response: ServerResponse, { status, page, headers }: RequestRefusal) {
  response.writeHead(status, {
    ...headers,
    connection: 'close',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(page);
}
