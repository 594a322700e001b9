import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '#lib/kernel/secret.ts';

/** A value nobody can guess: 256 random bits, for a cookie. */
export function newRandomToken(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** What the database keeps of such a value: SHA-256, hex. */
export function hashOfToken(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/**
 * The nonce that goes through Entra for a pre-session cookie: derived, so that an id token does not
 * tell the cookie.
 */
export function nonceOf(preSession: string): string {
  return createHash('sha256').update(`nonce:${preSession}`).digest('base64url');
}
