import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate } from './certificate.ts';

test('a certificate names its hosts, its days and its authority, and verifies with it', () => {
  const authority = {
    commonName: 'Sandbox authority',
    privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  };
  const days = { fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2051, 5, 1) };
  const root = new X509Certificate(makeCertificate({ ...authority, ...days, isAuthority: true }));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const hosts = ['graph.microsoft.com', '*.crm4.dynamics.com'];
  const leaf = new X509Certificate(
    makeCertificate({ commonName: 'graph.microsoft.com', privateKey, hosts, authority, ...days }),
  );
  expect(root.ca).toBe(true);
  expect(leaf.ca).toBe(false);
  expect(leaf.checkHost('salesdev.crm4.dynamics.com')).toBeDefined();
  expect(leaf.checkIssued(root)).toBe(true);
  expect(leaf.verify(createPublicKey(authority.privateKey))).toBe(true);
  expect(leaf.validToDate.getTime()).toBe(days.untilMs);
});
