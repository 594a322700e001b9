import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { makeCertificate } from '../x509/certificate.ts';
import { openJwt } from './jwt.ts';

const signInPool = promisify(signBytes);

export type Claims = Record<string, unknown>;

export type Keys = {
  publicJwks(): Record<string, unknown>[];
  /** Signs off the main thread: that is where a token's time goes. */
  sign(claims: Claims, version: 1 | 2): Promise<string>;
  /** The claims of a token this world has signed, or nothing. Says nothing about time or audience. */
  open(token: string): Claims | undefined;
};

const rememberedTokens = 5000;

/** The tenant's signing key, made once per world and kept with it. */
export function worldKeys(world: World): Keys {
  let held = privateKeyOf(world);
  let remembered = new Map<string, Claims>();

  function current() {
    const stored = world.settings.get('signing-key');
    if (!stored) {
      held = privateKeyOf(world);
      remembered = new Map();
    }
    return held;
  }

  return {
    publicJwks() {
      const { publicKey, kid, certificate } = current();
      const x5c = [certificate];
      return [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid, x5c }];
    },
    async sign(claims, version) {
      const { privateKey, kid } = current();
      const header = { typ: 'JWT', alg: 'RS256', ...(version === 1 ? { x5t: kid } : {}), kid };
      const body = `${encode(header)}.${encode(claims)}`;
      const signature = await signInPool('sha256', Buffer.from(body), privateKey);
      return `${body}.${signature.toString('base64url')}`;
    },
    open(token) {
      const { publicKey, kid } = current();
      const known = remembered.get(token);
      if (known) return known;
      const jwt = openJwt(token);
      if (jwt?.header.alg !== 'RS256' || jwt.header.kid !== kid) return undefined;
      if (!verifyBytes('sha256', jwt.signed, publicKey, jwt.signature)) return undefined;
      if (remembered.size >= rememberedTokens) remembered = new Map();
      remembered.set(token, jwt.claims);
      return jwt.claims;
    },
  };
}

/** A key takes a tenth of a second to be made: all worlds that begin in this process have the same one. */
const kept = globalThis as typeof globalThis & { sandboxSigningKey?: KeyObject };

function newPrivateKey(): KeyObject {
  kept.sandboxSigningKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return kept.sandboxSigningKey;
}

type HeldKey = { privateKey: KeyObject; publicKey: KeyObject; kid: string; certificate: string };

function privateKeyOf(world: World): HeldKey {
  const stored = world.settings.get('signing-key');
  const privateKey = stored?.privateJwk
    ? createPrivateKey({ key: stored.privateJwk, format: 'jwk' })
    : newPrivateKey();
  const certificate = stored?.certificate ?? certificateFor(privateKey);
  if (!stored?.certificate) {
    const privateJwk = z.record(z.string(), z.string()).parse(privateKey.export({ format: 'jwk' }));
    world.settings.put({ id: 'signing-key', privateJwk, certificate });
  }
  const kid = createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('base64url');
  return { privateKey, publicKey: createPublicKey(privateKey), kid, certificate };
}

/** Entra publishes each key with a certificate of its own, five years long. */
function certificateFor(privateKey: KeyObject): string {
  const fromMs = Date.now() - 86_400_000;
  const untilMs = fromMs + 5 * 365 * 86_400_000;
  const commonName = 'accounts.accesscontrol.windows.net';
  return makeCertificate({ commonName, privateKey, fromMs, untilMs }).toString('base64');
}

function encode(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
