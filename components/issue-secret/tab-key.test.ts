import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeTabKey, type TabKey } from './tab-key.ts';

function sealTo({ publicKey }: TabKey, text: string): string {
  const key = createPublicKey({ key: publicKey, format: 'jwk' });
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return publicEncrypt({ key, oaepHash: 'sha256', padding }, Buffer.from(text)).toString('base64');
}

test('what is sealed to a tab opens in that tab and in no other', async () => {
  const [mine, other] = await Promise.all([makeTabKey(), makeTabKey()]);
  const sealed = sealTo(mine, 'aB3~.q_8Q-ä');
  expect(await mine.open(sealed)).toBe('aB3~.q_8Q-ä');
  await expect(other.open(sealed)).rejects.toThrow();
});

test('only the public half leaves the tab', async () => {
  const { publicKey } = await makeTabKey();
  expect(Object.keys(publicKey).sort()).toEqual(['alg', 'e', 'kty', 'n']);
});
