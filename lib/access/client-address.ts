import { isIP } from 'node:net';

/** The header in which the portal notes for itself from where a request came, whatever was sent in it. */
export const clientAddressHeader = 'x-client-address';

/**
 * From where a request came. `peer` is the other end of its connection: the client, or the last of the
 * reverse proxies that the configuration says stand before the portal. Each of these adds whom it was
 * asked by to the end of `X-Forwarded-For`; what stands before their entries anybody may have written.
 */
export function clientAddress({
  peer,
  forwardedFor,
  trustedProxies,
}: {
  peer: string | undefined;
  forwardedFor: string | undefined;
  trustedProxies: number;
}): string | null {
  const entries = (forwardedFor ?? '').split(',').filter((entry) => entry.trim() !== '');
  const told = trustedProxies > 0 ? entries.at(-trustedProxies) : undefined;
  return (told && plainAddress(told)) || plainAddress(peer ?? '');
}

/**
 * What limits count an address as: in IPv6 its network, because whoever has one address of it has 2 to
 * the power of 64 (RFC 4291, "Interface Identifiers").
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const given = [...head, ...(tail ?? [])];
  const zeros = Array.from({ length: Math.max(0, 8 - given.length) }, () => '0');
  const parts = tail === undefined ? given : [...head, ...zeros, ...tail];
  return parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** An address without brackets, port, zone, or the prefix of an IPv4 address in IPv6; null if it is none. */
function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
  return isIP(bare) === 0 ? null : bare.toLowerCase();
}
