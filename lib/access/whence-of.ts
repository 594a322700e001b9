import type { Whence } from '#lib/audit/whence.ts';
import { clientAddressHeader } from './client-address.ts';

const userAgentMax = 300;

/** From where a request came, by its headers. */
export function whenceOf(headers: Headers): Whence {
  return {
    address: headers.get(clientAddressHeader),
    userAgent: headers.get('user-agent')?.slice(0, userAgentMax) || null,
  };
}
