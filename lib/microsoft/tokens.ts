import type { ConfidentialClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import type { Configuration } from '#lib/kernel/env.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { acquireToken, confidentialClient } from './acquire-token.ts';
import type { Call } from './call.ts';
import { endpoints } from './clouds.ts';
import { MicrosoftFailure } from './failure.ts';

export type Tokens = {
  /** An app-only token of the portal for a resource, named without `/.default`. */
  forResource(resource: string): Promise<Secret>;
  /** Signs in anew, whatever is cached: whether the credential still works. Throws `MicrosoftFailure`. */
  signInAnew(): Promise<void>;
  /** Object id of the portal's own service principal: the `oid` of its token. */
  portalObjectId(): Promise<string>;
  /** The application permissions that the portal's token for Graph carries: its `roles`. */
  portalPermissions(): Promise<readonly string[]>;
};

const call: Call = { plane: 'entra', phase: 'token', isWrite: false };
const claims = z.object({ oid: z.guid(), roles: z.array(z.string()).default([]) });
/** A token is renewed this long before its end. */
const earlyMilliseconds = 5 * 60_000;

type Held = { token: Secret; renewAt: number };

/**
 * The portal's app-only tokens: cached, shared, and one refresh at a time per resource. A caller's
 * signal does not end a refresh, because others wait for the same one.
 */
export function createTokens(configuration: Configuration): Tokens {
  const resolved = endpoints(configuration);
  const held = new Map<string, Held>();
  const underWay = new Map<string, Promise<Secret>>();
  let client: ConfidentialClientApplication | undefined;

  const fetched = async (resource: string): Promise<Secret> => {
    client ??= portalClient(configuration, resolved);
    const { token, lifeMilliseconds } = await acquireToken(client, resource, call).catch(
      (error: unknown) => {
        // A certificate that was renewed in its file is read with the next try.
        client = undefined;
        throw error;
      },
    );
    held.set(resource, { token, renewAt: now().getTime() + lifeMilliseconds - earlyMilliseconds });
    return token;
  };
  const forResource = async (resource: string): Promise<Secret> => {
    const kept = held.get(resource);
    if (kept && now().getTime() < kept.renewAt) return kept.token;
    const waiting = underWay.get(resource);
    if (waiting) return waiting;
    const started = fetched(resource).finally(() => underWay.delete(resource));
    underWay.set(resource, started);
    return started;
  };
  const ofGraph = async () =>
    claims.parse(decodeJwt((await forResource(resolved.graphResource)).reveal()));
  return {
    forResource,
    signInAnew: async () => void (await fetched(resolved.graphResource)),
    portalObjectId: async () => (await ofGraph()).oid,
    portalPermissions: async () => (await ofGraph()).roles,
  };
}

function portalClient(
  configuration: Configuration,
  resolved: ReturnType<typeof endpoints>,
): ConfidentialClientApplication {
  const { clientId, credential } = configuration;
  try {
    return confidentialClient({ endpoints: resolved, clientId, credential, call });
  } catch (cause) {
    const { plane, phase } = call;
    const failure = { plane, phase, status: null, code: 'credential-not-usable' };
    throw new MicrosoftFailure({ kind: 'portal-sign-in', ...failure }, { cause });
  }
}
