import { createHash, X509Certificate } from 'node:crypto';
import { isoSeconds } from '../world/clock.ts';
import type { KeyCredential, PasswordCredential } from '../world/directory-rows.ts';
import { fingerprint, newId, newSecretText } from '../world/ids.ts';
import type { KeyBody, PasswordBody } from './application-body.ts';
import { badRequest } from './graph-error.ts';

/** A fresh client secret: what is stored, and the value that is shown this once. Two years unless said otherwise. */
export function newPassword(
  body: PasswordBody,
  nowMs: number,
  beginning?: string,
): { credential: PasswordCredential; secretText: string } {
  const startDateTime = body.startDateTime ?? isoSeconds(nowMs);
  const endDateTime = body.endDateTime ?? twoYearsAfter(startDateTime);
  if (Date.parse(endDateTime) <= Date.parse(startDateTime)) {
    throw badRequest('Credential end date must be later than its start date.');
  }
  const secretText = newSecretText(beginning);
  const credential = {
    keyId: newId(),
    displayName: body.displayName ?? null,
    hint: secretText.slice(0, 3),
    startDateTime,
    endDateTime,
    secretHash: fingerprint(secretText),
    createdAtMs: nowMs,
  };
  return { credential, secretText };
}

/** The whole new list of certificates; entries without a key are the ones the application already has. */
export function keyCredentialsFrom(
  bodies: readonly KeyBody[],
  present: readonly KeyCredential[],
): KeyCredential[] {
  return bodies.map((body) => {
    const kept = present.find(({ keyId }) => keyId === body.keyId);
    if (!body.key) {
      if (!kept) throw badRequest("Key credential is missing its 'key'.");
      return kept;
    }
    const { der, certificate } = certificateIn(body.key);
    return {
      keyId: body.keyId ?? newId(),
      displayName: body.displayName ?? certificate.subject,
      type: body.type,
      usage: body.usage,
      key: der.toString('base64'),
      customKeyIdentifier: createHash('sha1').update(der).digest('hex').toUpperCase(),
      startDateTime: isoSeconds(certificate.validFromDate.getTime()),
      endDateTime: isoSeconds(certificate.validToDate.getTime()),
    };
  });
}

/** Graph takes base64 DER; some clients send the base64 of the PEM text, which it takes too. */
function certificateIn(key: string): { der: Buffer; certificate: X509Certificate } {
  try {
    const certificate = new X509Certificate(Buffer.from(key, 'base64'));
    return { der: certificate.raw, certificate };
  } catch {
    throw badRequest('Key credential is not a valid certificate.');
  }
}

function twoYearsAfter(start: string): string {
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  return isoSeconds(end.getTime());
}
