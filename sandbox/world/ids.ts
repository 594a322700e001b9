import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A GUID that is always the same for the same words, so that a fresh world can be named in advance. */
export function idOf(...words: string[]): string {
  const hash = createHash('sha1').update(words.join(' ')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** A new random GUID. */
export function newId(): string {
  return randomUUID();
}

/**
 * A client secret of Entra's length and alphabet: 40 characters, the first three serve as hint. It
 * begins with what is given, else with a letter or digit.
 */
export function newSecretText(beginning = ''): string {
  const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const drawn = (alphabet: string, length: number) =>
    Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
  const text = `${beginning || drawn(plain, 1)}${drawn(`${plain}_.~-`, 36)}`;
  return `${text.slice(0, 3)}8Q~${text.slice(3)}`.slice(0, 40);
}

/** Random bytes are drawn many at once: a token takes four opaque values, and each draw has its price. */
let drawn = Buffer.alloc(0);

/** An opaque value for codes, refresh tokens and cookies. */
export function newOpaque(bytes = 32): string {
  if (drawn.length < bytes) drawn = randomBytes(Math.max(bytes, 4096));
  const taken = drawn.subarray(0, bytes);
  drawn = drawn.subarray(bytes);
  return taken.toString('base64url');
}

/** What the world stores in place of a value that opens something. */
export function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}
