import { type TabPublicKey, tabPublicKey } from '#lib/model/tab-public-key.ts';

/** A key pair of this page. The private half cannot be exported and is gone with the page. */
export type TabKey = {
  publicKey: TabPublicKey;
  /** Opens what was sealed to the public half (RSA-OAEP, SHA-256; base64). Throws on anything else. */
  open: (ciphertext: string) => Promise<string>;
};

/** Makes the key that a secret is sealed to. Needs a secure context: https, or localhost. */
export async function makeTabKey(): Promise<TabKey> {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSA-OAEP',
      modulusLength: 3072,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    false,
    ['encrypt', 'decrypt'],
  );
  const { kty, alg, e, n } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const publicKey = tabPublicKey.parse({ kty, alg, e, n });
  return {
    publicKey,
    open: async (ciphertext) => {
      const sealed = Uint8Array.from(atob(ciphertext), (character) => character.charCodeAt(0));
      const opened = await crypto.subtle.decrypt({ name: 'RSA-OAEP' }, pair.privateKey, sealed);
      return new TextDecoder().decode(opened);
    },
  };
}

/** Whether this browser lets the page make such a key: not over plain http, except on localhost. */
export function canMakeTabKey(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}
