import { createHash } from 'node:crypto';
import type { RunningSandbox } from '../start-sandbox.ts';
import { type Answer, tokenCall } from './client.ts';

export const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');

type Given = Record<string, string | undefined>;
/** What a person does at the page: picks an account, answers a question; and the browser's cookie. */
type Step = { oid?: string; consent?: 'accept' | 'cancel'; cookie?: string };

/** The authorize call of the portal, as MSAL makes it; undefined takes a parameter away. */
export async function authorizeAt(
  { url, info }: RunningSandbox,
  given: Given = {},
  { cookie, ...fields }: Step = {},
) {
  const parameters = Object.entries({
    client_id: info.portal.clientId,
    response_type: 'code',
    redirect_uri: info.portal.redirectUri,
    scope: `${info.portal.apiScope} openid profile offline_access`,
    response_mode: 'fragment',
    state: 'state 1',
    nonce: 'nonce-1',
    client_info: '1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...given,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const response = await fetch(
    `${url}/${info.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(parameters)}`,
    {
      redirect: 'manual',
      headers: cookie ? { Cookie: cookie } : {},
      ...(Object.keys(fields).length > 0
        ? { method: 'POST', body: new URLSearchParams(fields) }
        : {}),
    },
  );
  const location = response.headers.get('Location') ?? '';
  return {
    status: response.status,
    html: await response.text(),
    location,
    answer: Object.fromEntries(
      new URLSearchParams(location.split('#')[1] ?? location.split('?')[1]),
    ),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

/** Redeems a code as the portal does in a browser; other fields and headers as given. */
export async function redeemAt(
  running: RunningSandbox,
  code: string | undefined,
  given: Given = {},
  headers: Record<string, string> = { Origin: 'http://localhost:3000' },
): Promise<Answer> {
  const { portal } = running.info;
  const form = Object.entries({
    grant_type: 'authorization_code',
    client_id: portal.clientId,
    redirect_uri: portal.redirectUri,
    scope: `${portal.apiScope} openid profile offline_access`,
    code: code ?? '',
    code_verifier: verifier,
    client_info: '1',
    ...given,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return await tokenCall(running, Object.fromEntries(form), headers);
}

/** A person's object id, by name. */
export function oidAt({ info }: RunningSandbox, name: string): string {
  return info.people.find((one) => one.name === name)?.oid ?? '';
}

/** The two names of an Entra refusal, with its status. */
export function refusalOf({ status, body }: Answer): unknown[] {
  return [status, body.error, body.error_codes];
}
