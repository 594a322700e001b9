/** What an address of the portal answered; `away` where nothing came that can be read. */
export type JsonAnswer<T> =
  | { kind: 'told'; value: T }
  | { kind: 'refused'; status: number; message: string; retryAfterSeconds: number }
  | { kind: 'away'; retryAfterSeconds: number };

/**
 * Asks an address of the portal for its `{ value }`, which `read` checks and may throw at, or its
 * `{ refusal }` in words. Never throws: the caller knows whether it has aborted meanwhile.
 */
export async function askJson<T>(
  url: string,
  read: (value: unknown) => T,
  init: Pick<RequestInit, 'signal' | 'cache'>,
): Promise<JsonAnswer<T>> {
  let retryAfterSeconds = 0;
  try {
    const response = await fetch(url, init);
    retryAfterSeconds = Number(response.headers.get('retry-after')) || 0;
    const body: unknown = await response.json();
    if (response.ok) return { kind: 'told', value: read(within(body, 'value')) };
    const message = within(within(body, 'refusal'), 'message');
    if (typeof message !== 'string') return { kind: 'away', retryAfterSeconds };
    return { kind: 'refused', status: response.status, message, retryAfterSeconds };
  } catch {
    return { kind: 'away', retryAfterSeconds };
  }
}

function within(body: unknown, key: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.entries(body).find(([name]) => name === key)?.[1];
}
