import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { tabPublicKey } from '#lib/model/tab-public-key.ts';

/** What the asking tab does: a key pair of its own, whose public half goes along, and reading with the other. */
export function tab() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
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
