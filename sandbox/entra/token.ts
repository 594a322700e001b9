import type { Context } from 'hono';
import { EntraError } from '../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Codes } from './codes.ts';
import type { DeviceCodes } from './device-code/device-codes.ts';
import { authorizationCode } from './grants/authorization-code.ts';
import { clientCredentials } from './grants/client-credentials.ts';
import { deviceCodeGrant } from './grants/device-code.ts';
import { onBehalfOf } from './grants/on-behalf-of.ts';
import { refreshTokenGrant } from './grants/refresh-token.ts';
import { readForm } from './read-form.ts';
import type { TokenAnswer, TokenRequest } from './token-request.ts';

/** Sign-ins that are under way and live in memory. */
export type OpenSignIns = { codes: Codes; deviceCodes: DeviceCodes };

type Grant = (sandbox: Sandbox, open: OpenSignIns, request: TokenRequest) => Promise<TokenAnswer>;

const grants: Record<string, Grant> = {
  authorization_code: (sandbox, { codes }, request) => authorizationCode(sandbox, codes, request),
  client_credentials: (sandbox, _, request) => clientCredentials(sandbox, request),
  refresh_token: (sandbox, _, request) => refreshTokenGrant(sandbox, request),
  'urn:ietf:params:oauth:grant-type:jwt-bearer': (sandbox, _, request) =>
    onBehalfOf(sandbox, request),
  'urn:ietf:params:oauth:grant-type:device_code': deviceCode,
  // What MSAL calls it.
  device_code: deviceCode,
};

function deviceCode(sandbox: Sandbox, { deviceCodes }: OpenSignIns, request: TokenRequest) {
  return deviceCodeGrant(sandbox, deviceCodes, request);
}

/** POST `/{tenant}/oauth2/v2.0/token`. */
export async function token(sandbox: Sandbox, open: OpenSignIns, c: Context<CallEnv>) {
  const request = await tokenRequest(c);
  c.set('caller', request.clientId);
  const type = request.form.grant_type ?? '';
  c.set('note', type);
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  if (!grant) throw new EntraError(70003, { grant: type });
  const answer = await grant(sandbox, open, request);
  if (request.origin !== undefined) c.header('Access-Control-Allow-Origin', '*');
  return c.json(answer);
}

async function tokenRequest(c: Context<CallEnv>): Promise<TokenRequest> {
  const form = await readForm(c);
  if (form.grant_type === undefined) throw new EntraError(900144, { field: 'grant_type' });
  const basic = basicCredentials(c.req.header('Authorization'));
  const clientId = form.client_id ?? basic?.id;
  if (clientId === undefined) throw new EntraError(900144, { field: 'client_id' });
  return {
    form,
    clientId,
    clientSecret: form.client_secret ?? basic?.secret,
    origin: c.req.header('Origin'),
    tokenEndpoint: c.req.url.split('?')[0] ?? c.req.url,
  };
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
function basicCredentials(header: string | undefined) {
  const [scheme, encoded] = header?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) throw new EntraError(9002313);
  return { id: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? '';
}
