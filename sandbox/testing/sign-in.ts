import { createHash } from 'node:crypto';
import type { RunningSandbox } from '../start-sandbox.ts';
import { textOf, tokenCall } from './client.ts';

const verifier = 'v'.repeat(64);

/** The portal's access token for a person, by the redirect flow, without a browser. */
export async function personToken(
  running: RunningSandbox,
  name: string,
  scope?: string,
): Promise<string> {
  const { url, info } = running;
  const parameters = new URLSearchParams({
    client_id: info.portal.clientId,
    response_type: 'code',
    redirect_uri: info.portal.redirectUri,
    scope: scope ?? `${info.portal.apiScope} openid`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const picked = await fetch(`${url}/${info.tenantId}/oauth2/v2.0/authorize?${parameters}`, {
    method: 'POST',
    body: new URLSearchParams({ oid: info.people.find((one) => one.name === name)?.oid ?? '' }),
    redirect: 'manual',
  });
  const code = new URL(picked.headers.get('Location') ?? '').searchParams.get('code') ?? '';
  const redeemed = await tokenCall(
    running,
    {
      grant_type: 'authorization_code',
      client_id: info.portal.clientId,
      redirect_uri: info.portal.redirectUri,
      code,
      code_verifier: verifier,
    },
    { Origin: 'http://localhost:3000' },
  );
  return textOf(redeemed, 'access_token');
}
