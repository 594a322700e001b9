import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { NodeAuthOptions } from '@azure/msal-node';
import type { PortalCredential } from '#lib/kernel/env.ts';

type MsalCredential = Pick<
  NodeAuthOptions,
  'clientSecret' | 'clientCertificate' | 'clientAssertion'
>;

/**
 * A credential in MSAL's terms. A certificate is one PEM file with key and certificate, named by its
 * SHA-256 thumbprint; a federated token is read anew at every use, because its file is rotated.
 * Throws when a file cannot be read or holds no certificate.
 */
export function clientCredential(credential: PortalCredential): MsalCredential {
  if (credential.kind === 'secret') return { clientSecret: credential.secret.reveal() };
  if (credential.kind === 'federated') {
    return { clientAssertion: async () => (await readFile(credential.tokenPath, 'utf8')).trim() };
  }
  const pem = readFileSync(credential.pemPath, 'utf8');
  const certificate = new X509Certificate(pem);
  const privateKey = createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    clientCertificate: {
      thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
      privateKey,
      x5c: certificate.toString(),
    },
  };
}
