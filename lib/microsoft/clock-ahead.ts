import { now } from '#lib/kernel/clock.ts';
import { exchange } from './http.ts';
import type { Microsoft } from './microsoft.ts';

/**
 * How many milliseconds the portal's time is ahead of Microsoft's, by the `Date` of an answer of Entra ID
 * (whole seconds, RFC 9110); 0 where something on the way took that away. Throws `MicrosoftFailure` when
 * there is no answer.
 */
export async function clockAheadOfMicrosoft({
  endpoints,
}: Pick<Microsoft, 'endpoints'>): Promise<number> {
  const { headers } = await exchange({ plane: 'entra', phase: 'read', isWrite: false }, (signal) =>
    fetch(endpoints.discoveryUri, { signal, redirect: 'manual' }),
  );
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? 0 : now().getTime() - at;
}
