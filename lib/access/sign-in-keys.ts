import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

const keySets = new Map<string, JWTVerifyGetKey>();

/**
 * The keys Entra signs with, read when first needed and again when a token names an unknown one
 * (Microsoft: "Signing key rollover": keys change without notice), at most every half minute.
 */
export function signInKeys(jwksUri: string): JWTVerifyGetKey {
  const known = keySets.get(jwksUri);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: 5_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  keySets.set(jwksUri, keys);
  return keys;
}
