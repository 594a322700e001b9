import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { openJwt } from './jwt.ts';

export type Claims = Record<string, unknown>;

export type Keys = {
  publicJwks(): Record<string, unknown>[];
  sign(claims: Claims, version: 1 | 2): string;
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
      const { publicKey, kid } = current();
      return [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid }];
    },
    sign(claims, version) {
      const { privateKey, kid } = current();
      const header = { typ: 'JWT', alg: 'RS256', ...(version === 1 ? { x5t: kid } : {}), kid };
      const body = `${encode(header)}.${encode(claims)}`;
      const signature = signBytes('sha256', Buffer.from(body), privateKey).toString('base64url');
      return `${body}.${signature}`;
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

function privateKeyOf(world: World): { privateKey: KeyObject; publicKey: KeyObject; kid: string } {
  const stored = world.settings.get('signing-key')?.privateJwk;
  const privateKey = stored
    ? createPrivateKey({ key: stored, format: 'jwk' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  if (!stored) {
    const privateJwk = z.record(z.string(), z.string()).parse(privateKey.export({ format: 'jwk' }));
    world.settings.put({ id: 'signing-key', privateJwk });
  }
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey, kid: createHash('sha1').update(spki).digest('base64url') };
}

function encode(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
