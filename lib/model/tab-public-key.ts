import { z } from 'zod';

/** Strong for as long as a client secret may live ("NIST SP 800-57 Part 1", 128 bits of security). */
const bitsMin = 3072;
const bitsMax = 4096;

/** How many characters of base64url carry so many bits. */
const charactersOf = (bits: number) => Math.ceil(bits / 6);

/**
 * A number in base64url as "RFC 7518", 6.3.1.1 has it: whole bytes, no byte of zeros in front, and
 * zero the bits that are left over at the end. Another spelling would be another thumbprint of one key.
 */
const onlySpelling =
  /^(?!A[A-P])(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$/;

const modulus = z
  .string()
  .min(charactersOf(bitsMin), { abort: true })
  .max(charactersOf(bitsMax), { abort: true })
  .regex(onlySpelling, { abort: true })
  .refine((text) => isModulus(numberIn(text)));

/**
 * The public half of a tab's key as WebCrypto exports it (JWK): RSA-OAEP with SHA-256, 3,072 to 4,096
 * bits as they are and not as they are written, e = 65537. Takes no other member, least of all a
 * private one. Whether it really seals only a trial tells.
 */
export const tabPublicKey = z.strictObject({
  kty: z.literal('RSA'),
  alg: z.literal('RSA-OAEP-256'),
  e: z.literal('AQAB'),
  n: modulus,
});
export type TabPublicKey = z.infer<typeof tabPublicKey>;

/** What a person is told whose tab made another key. */
export const unusableKeyWords =
  'This tab’s key cannot be used, so no secret was made: the portal seals one only to an RSA key of 3,072 to 4,096 bits. Load the page again and issue a new one.';

function numberIn(base64url: string): bigint {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let number = 0n;
  for (const character of base64url) number = number * 64n + BigInt(alphabet.indexOf(character));
  // The characters of a whole number of bytes carry up to four bits more.
  return number >> BigInt((base64url.length * 6) % 8);
}

/** Of the right size and without a small factor ("NIST SP 800-89", 5.3.3): garbage nearly always has one. */
function isModulus(n: bigint): boolean {
  const bits = n.toString(2).length;
  return bits >= bitsMin && bits <= bitsMax && smallPrimes.every((prime) => n % prime !== 0n);
}

const smallPrimes = Array.from({ length: 750 }, (_, index) => index + 2)
  .filter((one, _, all) => all.every((other) => other >= one || one % other !== 0))
  .map(BigInt);
