import pg from 'pg';
import { z } from 'zod';

/** Who could read along between this process and its database. */
export type DatabasePrivacy = 'this-machine' | 'verified' | 'unverified' | 'open';

const tls = z.union([
  z.boolean(),
  z.object({
    rejectUnauthorized: z.boolean().optional(),
    checkServerIdentity: z.unknown().optional(),
  }),
]);

/**
 * How private a connection to that address is, as the driver itself reads the address and the PG*
 * variables (node-postgres, "SSL"): over loopback or a socket of this machine; over TLS with the
 * server's certificate and name checked; over TLS with whoever answers; or in the open. Throws what the
 * driver throws on an address it cannot use. Connects to nothing.
 */
export function databasePrivacy(url: string): DatabasePrivacy {
  const client = new pg.Client({ connectionString: url });
  if (isThisMachine(client.host)) return 'this-machine';
  const used = tls.parse(client.ssl ?? false);
  if (typeof used === 'boolean') return used ? 'verified' : 'open';
  const isChecked = used.rejectUnauthorized !== false && used.checkServerIdentity === undefined;
  return isChecked ? 'verified' : 'unverified';
}

/**
 * What speaks against a connection to the address in that variable; undefined when nothing does. It
 * repeats no part of the address, for a password is in it.
 */
export function notPrivate(variable: string, url: string): string | undefined {
  const meant =
    'Add sslmode=verify-full to it, or set DATABASE_TLS=optional if that network is yours alone.';
  try {
    const privacy = databasePrivacy(url);
    if (privacy === 'open') {
      return `${variable} leads to another machine without TLS: passwords and all rows could be read on the way. ${meant}`;
    }
    if (privacy === 'unverified') {
      return `${variable} leads to another machine over TLS, but with whoever answers there: its certificate is not checked. ${meant}`;
    }
    return undefined;
  } catch (error) {
    // Never the error's own words where they may quote the address.
    const isFile = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isFile
      ? `${variable} names a file for TLS (sslrootcert, sslcert or sslkey) that is not there.`
      : `${variable} is no address that PostgreSQL's driver can use.`;
  }
}

const isThisMachine = (host: string) =>
  host === '' ||
  host.startsWith('/') ||
  host === 'localhost' ||
  host === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(host);
