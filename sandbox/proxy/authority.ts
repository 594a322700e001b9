import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../world/make-folder.ts';
import { makeCertificate, pemOf } from '../x509/certificate.ts';

export type Authority = {
  /** Where clients find the certificate to trust. */
  certificatePath: string;
  /** Key and chain for one host, PEM; made once per host. */
  identityFor(host: string): { key: string; cert: string };
};

const commonName = 'Boarding Pass sandbox';
const dayMs = 86_400_000;

/** An authority of this folder alone: made on the first start, its key readable by its owner only. */
export function openAuthority(folder: string): Authority {
  makeFolder(folder);
  const certificatePath = join(folder, 'authority.pem');
  const privateKey = keyIn(join(folder, 'authority.key'), certificatePath);
  const authorityPem = readFileSync(certificatePath, 'utf8');
  const leafKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const key = leafKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const known = new Map<string, { key: string; cert: string }>();
  return {
    certificatePath,
    identityFor(host) {
      const fromMs = Date.now() - dayMs;
      const identity = known.get(host) ?? {
        key,
        cert: `${pemOf(
          makeCertificate({
            commonName: host,
            privateKey: leafKey,
            hosts: [host],
            authority: { commonName, privateKey },
            fromMs,
            untilMs: fromMs + 90 * dayMs,
          }),
        )}${authorityPem}`,
      };
      known.set(host, identity);
      return identity;
    },
  };
}

function keyIn(keyPath: string, certificatePath: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(keyPath));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fromMs = Date.now() - dayMs;
  const untilMs = fromMs + 5 * 365 * dayMs;
  const certificate = makeCertificate({
    commonName,
    privateKey,
    fromMs,
    untilMs,
    isAuthority: true,
  });
  writeFileSync(certificatePath, pemOf(certificate));
  writeFileSync(keyPath, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  return privateKey;
}
