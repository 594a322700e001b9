import { generateKeyPairSync, getDiffieHellman } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { cause } from '#lib/model/cause.ts';
import { issueForm } from '#lib/model/credential.ts';
import { toldHandOver } from '#lib/model/hand-over.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { tellAsked, tellMinted } from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// A secret is minted only for a key that nobody but the asking tab can open.
let portal: TestPortal;
let principalId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId } = await portal.approve());
  await portal.drain();
});
afterEach(async () => {
  portal.sandbox.sandbox.faults.clear();
  await asOwner('DELETE FROM credential');
});
afterAll(() => portal.close());

function rsa(modulusLength: number, publicExponent = 65537) {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return { kty: 'RSA', alg: 'RSA-OAEP-256', ...publicKey.export({ format: 'jwk' }) };
}
const bytes = (key: { n?: string }) => Buffer.from(key.n ?? '', 'base64url');
const padded = (length: number, key: { n?: string }) =>
  Buffer.concat([Buffer.alloc(length - bytes(key).length), bytes(key)]).toString('base64url');
/** The last character of 683 carries two bits too many: four spellings of the same bytes. */
const otherEnd = ({ n = '' }: { n?: string }) =>
  `${n.slice(0, -1)}${String.fromCharCode(n.charCodeAt(n.length - 1) + 1)}`;
/** RFC 3526, group 15. */
const primeOf3072Bits = getDiffieHellman('modp15').getPrime('base64url');

const good = tab().publicKey;
const small = rsa(1024);
const large = rsa(4096);
const hostile: [string, unknown][] = [
  ['of 1,024 bits', small],
  ['of 2,047 bits', rsa(2047)],
  ['of 2,048 bits', rsa(2048)],
  ['of 3,071 bits', rsa(3071)],
  ['of 1,024 bits, padded with zeros to 3,072', { ...good, n: padded(384, small) }],
  ['of 3,072 bits, with a zero in front', { ...good, n: padded(385, good) }],
  ['of 4,096 bits, with another end of the same bits', { ...good, n: otherEnd(large) }],
  ['of 4,096 bits, with zeros in front', { ...good, n: padded(513, large) }],
  ['of 4,104 bits', { ...good, n: Buffer.alloc(513, 0xff).toString('base64url') }],
  ['of 16,384 bits', { ...good, n: Buffer.alloc(2048, 0xff).toString('base64url') }],
  ['of a million characters', { ...good, n: 'A'.repeat(1_000_000) }],
  ['with e = 1', { ...good, e: 'AQ' }],
  ['with e = 3', rsa(3072, 3)],
  ['with e = 65537, padded with zeros', { ...good, e: 'AAEAAQ' }],
  ['with an even modulus', { ...good, n: Buffer.alloc(384, 0xfe).toString('base64url') }],
  [
    'with a modulus that anybody can factor',
    { ...good, n: Buffer.alloc(384, 0xff).toString('base64url') },
  ],
  ['with a prime for a modulus', { ...good, n: primeOf3072Bits }],
  ['in base64 with padding', { ...good, n: bytes(good).toString('base64').padEnd(516, '=') }],
  ['with other characters', { ...good, n: `${good.n?.slice(1)}ä` }],
  ['with U+0000', { ...good, n: `${good.n?.slice(1)}\u0000` }],
  ['with its private half', { ...good, d: good.n }],
  ['with members nobody asked for', { ...good, ext: true, key_ops: ['encrypt'] }],
  ['of another kind', { kty: 'EC', alg: 'RSA-OAEP-256', crv: 'P-256', x: 'AA', y: 'AA' }],
  ['for another algorithm', { ...good, alg: 'RSA-OAEP' }],
  ['with a number for a modulus', { ...good, n: 65537 }],
  ['without a modulus', { ...good, n: undefined }],
  ['that is a text', JSON.stringify(good)],
  ['that is nothing', null],
  ['that was not sent', undefined],
];

const secretsInEntra = () =>
  portal.sandbox.world.applications
    .all()
    .filter((one) => one.tags.includes(`bp:${principalId}`))
    .flatMap((one) => one.passwordCredentials);
const eventsOf = async (credentialId: string) =>
  (await database().auditEvent.findMany({ where: { principalId }, orderBy: { seq: 'asc' } }))
    .filter((event) => event.body.includes(credentialId))
    .map((event) => event.kind);

describe('A key', () => {
  test.each(hostile)('%s is refused at the door with words, and mints nothing', async (_, key) => {
    const maker = await portal.actor('Maya Lindqvist');
    const callsBefore = portal.sandbox.sandbox.log.count();
    const form = issueForm.parse({ principalId, credentialId: newId(), publicKey: key });
    expect(await issueSecret(maker, form)).toMatchObject({
      refusal: { code: 'invalid', message: expect.stringContaining('3,072 to 4,096 bits') },
    });
    await portal.drain();
    expect(await database().credential.count()).toBe(0);
    expect(portal.sandbox.sandbox.log.count()).toBe(callsBefore);
    expect(secretsInEntra()).toEqual([]);
  });

  test.each([
    ['3,072', good],
    ['4,096', large],
  ])('of %s bits gets its secret', async (_, { kty, alg, e, n }) => {
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    must(await issueSecret(maker, { principalId, credentialId, publicKey: { kty, alg, e, n } }));
    await portal.drain();
    expect(must(await handOverOf(maker, credentialId))).toMatchObject({ state: 'ready' });
  });

  test('that was taken before the portal asked for more bits ends with a word, and mints nothing', async () => {
    const before = secretsInEntra().length;
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    await givenCredential({ id: credentialId, state: 'requested', publicKey: rsa(2048) });
    await tellAsked(credentialId, { keyThumbprint: undefined });
    await portal.drain();
    expect(toldHandOver(must(await handOverOf(maker, credentialId)))).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('Load the page again'),
    });
    expect(await eventsOf(credentialId)).toEqual(['credential.requested', 'credential.failed']);
    expect(secretsInEntra()).toHaveLength(before);
  });

  test('of a secret that was sealed before stands in the way of nothing', async () => {
    const credentialId = newId();
    const sealed = { sealedAt: new Date(0), ciphertext: 'c2VhbGVk', keyId: newId() };
    await givenCredential({ id: credentialId, state: 'ready', publicKey: rsa(2048), ...sealed });
    await tellAsked(credentialId);
    await tellMinted(credentialId);
    await portal.drain();
    expect(await database().credential.findUnique({ where: { id: credentialId } })).toMatchObject({
      state: expect.stringMatching(/^remov(ing|ed)$/),
      ciphertext: null,
    });
  });
});

describe('A secret whose making has no known outcome', () => {
  test('is told in the history as lost, where the answer was', async () => {
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    portal.fault({
      operation: 'POST /applications/{id}/addPassword',
      kind: 'cut-after-commit',
      count: 1,
    });
    must(await issueSecret(maker, { principalId, credentialId, publicKey: tab().publicKey }));
    await portal.drain();
    expect(must(await handOverOf(maker, credentialId)).state).toBe('lost');
    expect(await eventsOf(credentialId)).toEqual(['credential.requested', 'credential.lost']);
  });

  test('is told as lost with its cause, where the worker was', async () => {
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    await givenCredential({ id: credentialId, state: 'minting', publicKey: tab().publicKey });
    await tellAsked(credentialId);
    await portal.drain();
    const row = await database().credential.findUniqueOrThrow({ where: { id: credentialId } });
    expect(row.state).toBe('lost');
    expect(cause.parse(row.cause)).toMatchObject({ code: 'interrupted' });
    expect(toldHandOver(must(await handOverOf(maker, credentialId))).words).toContain(
      'Issue a new one',
    );
    expect(await eventsOf(credentialId)).toEqual(['credential.requested', 'credential.lost']);
  });
});

async function givenCredential(given: {
  id: string;
  state: string;
  publicKey: unknown;
  sealedAt?: Date;
  ciphertext?: string;
  keyId?: string;
}) {
  const maker = await portal.actor('Maya Lindqvist');
  await database().credential.create({
    data: {
      ...given,
      publicKey: asJson(given.publicKey),
      principalId,
      requestedById: maker.personId,
      requestedAt: new Date(),
      endsAt: new Date(Date.now() + 86_400_000),
      nextAttemptAt: new Date(0),
    },
  });
}
