import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Hex SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The RFC 8785 canonical form: one text for equal values, whatever the order of their keys. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no canonical form.');
  return text;
}

/** Hex SHA-256 over the RFC 8785 canonical form of a value. */
export function hashOfValue(value: unknown): string {
  return sha256(canonicalText(value));
}

/**
 * A salt and the digest of a text with it. The digest goes into the history, the salt stays beside
 * the text: once both are erased, nobody can guess the text back from the digest.
 */
export function saltedDigest(text: string): { salt: string; digest: string } {
  const salt = randomBytes(16).toString('hex');
  return { salt, digest: digestWithSalt(text, salt) };
}

/** The digest of a text with the salt that is kept beside it. */
export function digestWithSalt(text: string, salt: string): string {
  return sha256(`${salt}:${text}`);
}
