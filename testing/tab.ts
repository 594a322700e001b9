import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { tabPublicKey } from '#lib/model/tab-public-key.ts';

/** A quarter of a second each: one pair serves the tabs of all test files in this process. */
const kept = globalThis as typeof globalThis & {
  tabKeyPair?: ReturnType<typeof newKeyPair>;
};

function newKeyPair() {
  return generateKeyPairSync('rsa', { modulusLength: 3072 });
}

/** What the asking tab does: a key pair, whose public half goes along, and reading with the other. */
export function tab() {
  kept.tabKeyPair ??= newKeyPair();
  const { publicKey, privateKey } = kept.tabKeyPair;
  const sealing = {
    key: privateKey,
    oaepHash: 'sha256',
    padding: constants.RSA_PKCS1_OAEP_PADDING,
  };
  return {
    publicKey: tabPublicKey.parse({ ...publicKey.export({ format: 'jwk' }), alg: 'RSA-OAEP-256' }),
    open: (ciphertext: string) =>
      privateDecrypt(sealing, Buffer.from(ciphertext, 'base64')).toString('utf8'),
  };
}
