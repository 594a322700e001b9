import { cookies } from 'next/headers';
import { z } from 'zod';
import {
  preSessionCookieName,
  sessionCookieName,
  sessionCookieOptions,
} from '#lib/access/cookies.ts';
import { countRefusal } from '#lib/access/count-refusal.ts';
import { type Exchange, exchangeTokens } from '#lib/access/exchange-tokens.ts';
import { isOwnOrigin } from '#lib/access/is-own-origin.ts';
import { refuseForeignOrigin } from '#lib/access/refuse-foreign-origin.ts';
import { signInKeys } from '#lib/access/sign-in-keys.ts';
import { whenceOf } from '#lib/access/whence-of.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { configuration } from '#lib/kernel/env.ts';
import { newId } from '#lib/kernel/ids.ts';
import { log } from '#lib/kernel/log.ts';
import { endpoints } from '#lib/microsoft/clouds.ts';
import { databaseAwayDigest } from '#lib/model/database-away.ts';
import type { SessionAnswer } from '#lib/model/session-answer.ts';

const bytesMax = 32_768;
const bearer = z.string().regex(/^Bearer [\w-]+(\.[\w-]+){2}$/);
const body = z.object({ idToken: z.string().min(1) });

/** Exchanges the tokens of one sign-in for a session. The access token comes in its own header. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers)) {
      await refuseForeignOrigin();
      return answer({ signedIn: false, reason: 'foreign-origin' }, 401);
    }
    const proof = await readTokens(request);
    if (!proof) return await refuse('malformed');
    const exchanged = await exchangeTokens(proof, expected());
    if (!exchanged.ok) return await refuse(exchanged.reason);
    await keep(exchanged);
    return answer({ signedIn: true }, 200);
  } catch (error) {
    if (isDatabaseTrouble(error)) {
      log('error', 'A sign-in met a database in trouble', {}, error);
      return answer({ signedIn: false, reason: databaseAwayDigest }, 503);
    }
    const reference = newId();
    log('error', 'A sign-in met a fault', { reference }, error);
    return answer({ signedIn: false, reason: 'fault', reference }, 503);
  }
}

async function readTokens(request: Request) {
  const header = bearer.safeParse(request.headers.get('authorization'));
  const text = await request.text();
  if (!header.success || text.length > bytesMax) return null;
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const jar = await cookies();
  return {
    accessToken: header.data.slice('Bearer '.length),
    idToken: parsed.data.idToken,
    preSession: jar.get(preSessionCookieName())?.value ?? null,
    formerSession: jar.get(sessionCookieName())?.value ?? null,
    whence: whenceOf(request.headers),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function expected() {
  const { tenantId, clientId } = configuration();
  const { issuer, jwksUri } = endpoints(configuration());
  return { issuer, tenantId, clientId, keys: signInKeys(jwksUri) };
}

/**
 * The cookie that tied the sign-in to this browser stays until its time is up: another tab may be on its
 * way with it. It opens nothing by itself, and each token opens one session.
 */
async function keep({ cookie, lifeSeconds }: Extract<Exchange, { ok: true }>): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), cookie.reveal(), sessionCookieOptions(lifeSeconds));
}

/**
 * A person without a role is known and stands in the history; everybody else is only counted. Their
 * tokens were good, so the exchange itself did not fail.
 */
async function refuse(reason: string): Promise<Response> {
  if (reason === 'no-role') return answer({ signedIn: false, reason }, 200);
  await countRefusal(reason);
  return answer({ signedIn: false, reason }, 401);
}

function answer(content: SessionAnswer, status: number): Response {
  return Response.json(content, { status, headers: { 'cache-control': 'no-store' } });
}
