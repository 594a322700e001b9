import { constants, createHash, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { newCertificate } from '../../testing/certificate.ts';
import { type Answer, type Call, codeOf, rowsOf, textOf } from '../../testing/client.ts';
import { graphAs } from '../../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
const certificates = ['first', 'second', 'expired'].map((name) =>
  newCertificate(name, name === 'expired' ? Date.now() - 60_000 : undefined),
);
const [first, second, expired] = certificates;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());

type Certificate = ReturnType<typeof newCertificate>;

const credential = (certificate: Certificate | undefined) => {
  return { type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate?.key };
};
const keysOf = (answer: Answer) =>
  rowsOf({ ...answer, body: { value: answer.body.keyCredentials } });
const withKeys = async (...keys: (Certificate | undefined)[]) => {
  const keyCredentials = keys.map(credential);
  const made = await graph('POST', '/applications', { displayName: 'keys', keyCredentials });
  return { id: textOf(made, 'id'), path: `/applications/${textOf(made, 'id')}`, made };
};

function proof(certificate: Certificate | undefined, iss: string, changes: object = {}): string {
  if (!certificate) throw new Error('no certificate');
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const thumbprint = createHash('sha256').update(certificate.der).digest('base64url');
  const signed = `${part({ alg: 'PS256', 'x5t#S256': thumbprint })}.${part({
    iss,
    aud: '00000002-0000-0000-c000-000000000000',
    nbf: now,
    exp: now + 600,
    ...changes,
  })}`;
  const signature = sign('sha256', Buffer.from(signed), {
    key: certificate.privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
  return `${signed}.${signature.toString('base64url')}`;
}

test('a certificate given at creation shows its facts; its bytes only to who selects them', async () => {
  const { made, path } = await withKeys(first);
  const [shown] = keysOf(made);
  expect(shown).toMatchObject({
    key: null,
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    displayName: 'CN=first',
    customKeyIdentifier: createHash('sha1')
      .update(first?.der ?? '')
      .digest('hex')
      .toUpperCase(),
  });
  expect(keysOf(await graph('GET', path))[0]?.key).toBeNull();
  expect(keysOf(await graph('GET', `${path}?$select=keyCredentials`))[0]?.key).toBe(first?.key);
});

test('an update of keyCredentials replaces the whole list', async () => {
  const { made, path } = await withKeys(first);
  const kept = keysOf(made);
  await graph('PATCH', path, { keyCredentials: [...kept, credential(second)] });
  const both = keysOf(await graph('GET', path));
  expect(both).toMatchObject([{ keyId: kept[0]?.keyId }, { displayName: 'CN=second' }]);
  await graph('PATCH', path, { keyCredentials: [both[1]] });
  expect(keysOf(await graph('GET', path))).toMatchObject([{ displayName: 'CN=second' }]);
  await graph('PATCH', path, { keyCredentials: [] });
  expect(keysOf(await graph('GET', path))).toEqual([]);
});

test.each<[string, object]>([
  ['no certificate', { key: 'bm90IGEgY2VydGlmaWNhdGU=' }],
  ['no key', {}],
  ['another type', { type: 'Symmetric', key: first?.key }],
  ['another usage', { usage: 'Encrypt', key: first?.key }],
])('keyCredentials with %s are refused', async (_, changes) => {
  const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', ...changes }];
  const refused = await graph('POST', '/applications', { displayName: 'x', keyCredentials });
  expect(codeOf(refused)).toBe('Request_BadRequest');
});

test('addKey and removeKey want a proof by a valid key the application has', async () => {
  const { id, path } = await withKeys(first, expired);
  const keyCredential = credential(second);
  const now = Math.floor(Date.now() / 1000);
  const refusals: Record<string, string> = {
    'signed by a foreign key': proof(second, id),
    'signed by an expired key': proof(expired, id),
    'of another application': proof(first, crypto.randomUUID()),
    'for another audience': proof(first, id, { aud: 'https://graph.microsoft.com' }),
    'without a beginning': proof(first, id, { nbf: undefined }),
    'not valid yet': proof(first, id, { nbf: now + 900, exp: now + 1500 }),
    'over already': proof(first, id, { nbf: now - 900, exp: now - 300 }),
    'longer than ten minutes': proof(first, id, { nbf: now, exp: now + 601 }),
    'no token at all': 'nonsense',
  };
  for (const [name, given] of Object.entries(refusals)) {
    const refused = await graph('POST', `${path}/addKey`, { keyCredential, proof: given });
    expect([name, refused.status]).toEqual([name, 401]);
  }
  const body = { keyCredential, passwordCredential: null, proof: proof(first, id) };
  const added = await graph('POST', `${path}/addKey`, body);
  expect(added.status).toBe(200);
  expect(added.body).toMatchObject({ displayName: 'CN=second', key: null });
  const { keyId } = added.body;
  const wrong = await graph('POST', `${path}/removeKey`, { keyId, proof: 'nonsense' });
  expect(wrong.status).toBe(401);
  const removal = { keyId, proof: proof(second, id) };
  expect((await graph('POST', `${path}/removeKey`, removal)).status).toBe(204);
  expect(keysOf(await graph('GET', path)).map(({ displayName }) => displayName)).toEqual([
    'CN=first',
    'CN=expired',
  ]);
  const again = { keyId, proof: proof(first, id) };
  expect(codeOf(await graph('POST', `${path}/removeKey`, again))).toBe('Request_BadRequest');
});

test('an application without a valid certificate cannot add one by addKey', async () => {
  const { id, path } = await withKeys();
  const body = { keyCredential: credential(first), proof: proof(first, id) };
  expect((await graph('POST', `${path}/addKey`, body)).status).toBe(401);
});
