import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { expect, test, vi } from 'vitest';
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

test('the private half cannot be taken out of the tab, and does nothing but open', async () => {
  const generate = vi.spyOn(crypto.subtle, 'generateKey');
  await makeTabKey();
  const pair = await generate.mock.results[0]?.value;
  generate.mockRestore();
  expect(pair.privateKey.extractable).toBe(false);
  expect(pair.privateKey.usages).toEqual(['decrypt']);
  for (const format of ['jwk', 'pkcs8'] as const) {
    await expect(crypto.subtle.exportKey(format, pair.privateKey)).rejects.toThrow();
  }
});

test('the key is as strong as the portal asks for', async () => {
  const { publicKey } = await makeTabKey();
  expect(Buffer.from(publicKey.n, 'base64url')).toHaveLength(3072 / 8);
  expect(publicKey).toMatchObject({ kty: 'RSA', alg: 'RSA-OAEP-256', e: 'AQAB' });
});
