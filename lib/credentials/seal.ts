import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import type { Secret } from '#lib/kernel/secret.ts';
import type { TabPublicKey } from '#lib/model/tab-public-key.ts';

/**
 * Seals a secret to the asking tab's key (RSA-OAEP, SHA-256), base64: the only form in which it leaves
 * the worker. Only the tab can open it; nobody who reads the database can.
 */
export function sealTo(tab: TabPublicKey, secret: Secret): string {
  const key = createPublicKey({ key: { kty: tab.kty, n: tab.n, e: tab.e }, format: 'jwk' });
  return publicEncrypt(
    { key, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING },
    Buffer.from(secret.reveal(), 'utf8'),
  ).toString('base64');
}
