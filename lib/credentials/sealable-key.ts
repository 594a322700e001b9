import { checkPrime } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret } from '#lib/kernel/secret.ts';
import { type TabPublicKey, tabPublicKey } from '#lib/model/tab-public-key.ts';
import { sealTo } from './seal.ts';

/** Entra's secrets have up to so many characters ("application: addPassword"). */
const longest = 64;

const isPrime = promisify<Buffer, { checks: number }, boolean>(checkPrime);

/**
 * The key a secret may be sealed to, or null: it has the strength that the portal promises, and a
 * sealing as long as a secret has been tried with it. A modulus that is a prime would open to
 * whoever reads the row.
 */
export async function sealableKey(given: unknown): Promise<TabPublicKey | null> {
  const { data: key } = tabPublicKey.safeParse(given);
  if (!key || (await isPrime(Buffer.from(key.n, 'base64url'), { checks: 1 }))) return null;
  try {
    sealTo(key, new Secret('x'.repeat(longest)));
    return key;
  } catch {
    return null;
  }
}
