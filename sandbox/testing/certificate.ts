import { generateKeyPairSync } from 'node:crypto';
import { makeCertificate } from '../x509/certificate.ts';

/** A fresh key with a certificate of its own, a year long from yesterday. */
export function newCertificate(commonName: string, untilMs = Date.now() + 365 * 86_400_000) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fromMs = Date.now() - 86_400_000;
  const der = makeCertificate({ commonName, privateKey, fromMs, untilMs });
  return { privateKey, der, key: der.toString('base64') };
}
