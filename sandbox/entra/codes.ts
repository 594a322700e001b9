import type { Clock } from '../world/clock.ts';
import { newOpaque } from '../world/ids.ts';
import type { ClientType } from './client-type.ts';

/** What the tokens of a sign-in can say of it, and how long they live. */
export type Proof = {
  /** When the person last proved who they are. */
  authTimeMs?: number | undefined;
  /** The authentication contexts that were asked for; in the sandbox everybody meets them. */
  contexts?: readonly string[];
  lifetimeSeconds?: number;
};

/** What an authorization code stands for until it is redeemed. */
export type CodeGrant = {
  clientId: string;
  redirectUri: string;
  clientType: ClientType;
  personId: string;
  sid: string;
  scope: string;
  nonce: string | undefined;
  proof: Proof;
  challenge: { value: string; method: 'S256' | 'plain' } | undefined;
  expiresAtMs: number;
};

export type Codes = {
  issue(grant: Omit<CodeGrant, 'expiresAtMs'>): string;
  /** The grant, once: 'redeemed' for every later try, undefined for what was never issued. */
  redeem(code: string): CodeGrant | 'redeemed' | undefined;
};

const lifetimeMs = 10 * 60_000;
const kept = 2000;

/** Authorization codes live in memory: ten minutes are not worth a restart. */
export function authorizationCodes(clock: Clock): Codes {
  const open = new Map<string, CodeGrant | 'redeemed'>();
  return {
    issue(grant) {
      const code = `1.${newOpaque(48)}`;
      open.set(code, { ...grant, expiresAtMs: clock.nowMs() + lifetimeMs });
      for (const oldest of open.keys()) {
        if (open.size <= kept) break;
        open.delete(oldest);
      }
      return code;
    },
    redeem(code) {
      const grant = open.get(code);
      if (grant) open.set(code, 'redeemed');
      return grant;
    },
  };
}
