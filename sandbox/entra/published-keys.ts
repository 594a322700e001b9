import { createHash, X509Certificate } from 'node:crypto';
import type { Sandbox } from '../plane/sandbox.ts';
import { issuerFor } from './discovery.ts';
import { nextCertificate } from './next-key.ts';

/**
 * GET `/{tenant}/discovery/v2.0/keys`: the key that signs, and the one that will be next ("Signing key
 * rollover": clients take a key by its id, never the first or the only one).
 */
export function publishedKeys({ keys }: Sandbox, segment: string) {
  const issuer = issuerFor(segment);
  return { keys: [nextJwk(), ...keys.publicJwks()].map((key) => ({ ...key, issuer })) };
}

function nextJwk(): Record<string, unknown> {
  const der = Buffer.from(nextCertificate, 'base64');
  const kid = createHash('sha1').update(der).digest('base64url');
  const { publicKey } = new X509Certificate(der);
  return {
    ...publicKey.export({ format: 'jwk' }),
    use: 'sig',
    kid,
    x5t: kid,
    x5c: [nextCertificate],
  };
}
