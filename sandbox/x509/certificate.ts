import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bits,
  boolean,
  explicit,
  integer,
  nothing,
  objectId,
  octets,
  sequence,
  set,
  text,
  time,
  tlv,
} from './der.ts';

type Ask = {
  commonName: string;
  /** RSA; its public half goes into the certificate. */
  privateKey: KeyObject;
  fromMs: number;
  untilMs: number;
  /** Host names or `*.` patterns. */
  hosts?: readonly string[];
  /** Who signs; itself when absent. */
  authority?: { commonName: string; privateKey: KeyObject };
  isAuthority?: boolean;
};

const sha256WithRsa = () => sequence(objectId('1.2.840.113549.1.1.11'), nothing());

/** A certificate as DER ("RFC 5280", version 3). */
export function makeCertificate(ask: Ask): Buffer {
  const issuer = ask.authority ?? ask;
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    sha256WithRsa(),
    name(issuer.commonName),
    sequence(time(ask.fromMs), time(ask.untilMs)),
    name(ask.commonName),
    spki(ask.privateKey),
    explicit(3, sequence(...extensions(ask, issuer.privateKey))),
  );
  return sequence(body, sha256WithRsa(), bits(sign('sha256', body, issuer.privateKey)));
}

/** The PEM form of a DER certificate. */
export function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extensions(ask: Ask, issuerKey: KeyObject): Buffer[] {
  const hosts = ask.hosts ?? [];
  const keyId = (key: KeyObject) => createHash('sha1').update(spki(key)).digest();
  return [
    extension('2.5.29.19', sequence(...(ask.isAuthority ? [boolean(true)] : [])), true),
    extension('2.5.29.14', octets(keyId(ask.privateKey))),
    extension('2.5.29.35', sequence(tlv(0x80, keyId(issuerKey)))),
    ...(hosts.length > 0
      ? [extension('2.5.29.17', sequence(...hosts.map((host) => tlv(0x82, Buffer.from(host)))))]
      : []),
  ];
}

function extension(id: string, content: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [boolean(true)] : []), octets(content));
}

function name(commonName: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), text(commonName))));
}

function spki(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' });
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}
