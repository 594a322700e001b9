import { z } from 'zod';
import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application } from '../world/directory-rows.ts';
import { type ClientType, clientTypeOf } from './client-type.ts';
import { requireApplication } from './directory.ts';
import type { Parameters } from './page-call.ts';
import type { ResponseMode } from './send-to.ts';

/** Where an answer may go: checked before anything else, because errors go there too. */
export type Destination = {
  application: Application;
  redirectUri: string;
  clientType: ClientType;
  responseMode: ResponseMode;
  state: string | undefined;
};

const modes = ['query', 'fragment', 'form_post'] as const;

/** Refuses, for a page and never for a redirect: unknown client, unregistered redirect URI (AADSTS50011). */
export function destinationOf(sandbox: Sandbox, given: Parameters): Destination {
  const { client_id: clientId, redirect_uri: redirectUri } = given;
  if (clientId === undefined) throw new EntraError(900144, { field: 'client_id' });
  const application = requireApplication(sandbox, clientId);
  if (redirectUri === undefined) throw new EntraError(900144, { field: 'redirect_uri' });
  const clientType = clientTypeOf(application, redirectUri);
  if (!clientType) throw new EntraError(50011, { uri: redirectUri, app: clientId });
  return {
    application,
    redirectUri,
    clientType,
    responseMode: modes.find((mode) => mode === given.response_mode) ?? 'query',
    state: given.state,
  };
}

const prompts = ['login', 'none', 'consent', 'select_account'];

export type Ask = {
  scope: string;
  nonce: string | undefined;
  prompt: string | undefined;
  loginHint: string | undefined;
  /** The age of a sign-in after which the person is asked again. */
  maxAgeSeconds: number | undefined;
  contexts: string[];
  wantsClientInfo: boolean;
  challenge: { value: string; method: 'S256' | 'plain' } | undefined;
};

/** The rest of the request ("authorization code flow: request an authorization code"). Refusals go to the redirect URI. */
export function askOf(given: Parameters, { clientType }: Destination): Ask {
  const { response_type: type, scope, prompt, login_hint: loginHint } = given;
  if (type === undefined) throw new EntraError(900144, { field: 'response_type' });
  if (type !== 'code') throw new EntraError(700054, { type });
  if (scope === undefined) throw new EntraError(900144, { field: 'scope' });
  if (prompt !== undefined && !prompts.includes(prompt)) throw new EntraError(90023);
  if (prompt === 'select_account' && loginHint !== undefined) throw new EntraError(90005);
  if (given.response_mode && !modes.some((mode) => mode === given.response_mode)) {
    throw new EntraError(9002313);
  }
  const challenge = given.code_challenge;
  if (clientType === 'spa' && challenge === undefined) throw new EntraError(9002325);
  const method = given.code_challenge_method ?? 'plain';
  if (method !== 'S256' && method !== 'plain') throw new EntraError(9002313);
  return {
    scope,
    nonce: given.nonce,
    prompt,
    loginHint,
    maxAgeSeconds: maxAgeOf(given.max_age),
    contexts: contextsOf(given.claims),
    wantsClientInfo: given.client_info === '1',
    challenge: challenge === undefined ? undefined : { value: challenge, method },
  };
}

function maxAgeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new EntraError(9002313);
  return Number(text);
}

const claimsRequest = z.object({
  id_token: z
    .object({
      acrs: z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }),
    })
    .optional(),
});

/** The authentication contexts that `claims` asks for in the id token; other claims are not looked at. */
function contextsOf(claims: string | undefined): string[] {
  const { value, values = [] } = claimsRequest.safeParse(parsed(claims)).data?.id_token?.acrs ?? {};
  return value === undefined ? values : [value, ...values];
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    throw new EntraError(9002313);
  }
}
