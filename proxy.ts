import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { clientAddressHeader } from '#lib/access/client-address.ts';
import { sessionCookieName } from '#lib/access/cookies.ts';
import { headersForNext } from '#lib/access/headers-for-next.ts';
import { isReadableAddress } from '#lib/access/is-readable-address.ts';
import { isReadableCall } from '#lib/access/is-readable-call.ts';
import { limitVisit } from '#lib/access/limit-visits.ts';
import { onceAnswered, requestIdHeader } from '#lib/access/open-answers.ts';
import { isOtherLoopback } from '#lib/access/other-loopback.ts';
import { pageHeaders } from '#lib/access/page-headers.ts';
import { unreadableAddressPage, unreadableCallPage } from '#lib/access/plain-page.ts';
import { takeTurn } from '#lib/access/take-turn.ts';
import { tooManyAnswer } from '#lib/access/too-many-answer.ts';
import { whenceOf } from '#lib/access/whence-of.ts';
import { configuration } from '#lib/kernel/env.ts';
import { endpoints } from '#lib/microsoft/clouds.ts';

const ownAddressPath = '/api/own-address';

/**
 * Runs before every page: one name for the portal, the headers of every answer, and the path for
 * those behind it. It decides nothing about who may see what; pages and doors do. It does keep whoever asks
 * for too much from slowing the portal for the others.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { portalUrl } = configuration();
  const { pathname } = request.nextUrl;
  const path = pathWithQuery(request);
  const answered = pageHeaders({
    path: pathname,
    nonce: randomBytes(16).toString('base64'),
    loginOrigin: new URL(endpoints(configuration()).authorizationEndpoint).origin,
    isSecure: portalUrl.startsWith('https:'),
  });
  const headers = headersForNext(request.headers, portalUrl);
  headers.set('x-path', path);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set('content-security-policy', answered['content-security-policy'] ?? '');
  const response =
    (await inItsTurn(request)) ??
    ((await isReadableCall(request)) ? answerTo(request, { path, headers }) : unreadableCall());
  for (const [name, value] of Object.entries(answered)) response.headers.set(name, value);
  return response;
}

/**
 * Holds who asks to the limits, and a page back until it is its turn; answers only in place of what may
 * not be asked for now.
 */
async function inItsTurn({ method, nextUrl, headers, cookies }: NextRequest) {
  const { pathname } = nextUrl;
  const { visitor, waitSeconds } = await limitVisit({
    method,
    pathname,
    cookie: cookies.get(sessionCookieName())?.value,
    address: headers.get(clientAddressHeader),
    whence: whenceOf(headers),
  });
  const tooMany = (seconds: number) => {
    const { body, status, headers } = tooManyAnswer(pathname, seconds);
    return new NextResponse(body, { status, headers });
  };
  if (waitSeconds > 0) return tooMany(waitSeconds);
  if (!('personId' in visitor) || !isPage(method, pathname)) return null;
  const done = await takeTurn(visitor.personId);
  if (!done) return tooMany(1);
  onceAnswered(headers.get(requestIdHeader), done);
  return null;
}

const isPage = (method: string, pathname: string) =>
  method === 'GET' && !pathname.startsWith('/api/');

/**
 * Leads on to what was asked for, or to what answers in its place. No page or route meets an address that
 * it could not store: it is answered here, a page in words and all else with the status alone.
 */
function answerTo(
  request: NextRequest,
  { path, headers }: { path: string; headers: Headers },
): NextResponse {
  const { method, nextUrl } = request;
  if (!isReadableAddress(nextUrl)) {
    const asPage = isPage(method, nextUrl.pathname);
    return new NextResponse(asPage ? unreadableAddressPage : null, {
      status: 404,
      ...(asPage ? { headers: { 'content-type': 'text/html; charset=utf-8' } } : {}),
    });
  }
  return isElsewhere(request)
    ? NextResponse.rewrite(ownAddress(request, path), { request: { headers } })
    : NextResponse.next({ request: { headers } });
}

/**
 * Whoever asks for the portal's health may use any name. What Next fetches from itself, after a form
 * that leads elsewhere, keeps the host that its own request was given above.
 */
function isElsewhere(request: NextRequest): boolean {
  const { pathname } = request.nextUrl;
  if (request.method !== 'GET' || pathname === '/api/health' || pathname === ownAddressPath) {
    return false;
  }
  const asked = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return isOtherLoopback(asked, configuration().portalUrl);
}

/** No form of ours sends it, and Next would fail on it. */
function unreadableCall(): NextResponse {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new NextResponse(unreadableCallPage, { status: 400, headers });
}

function ownAddress(request: NextRequest, path: string): URL {
  return new URL(`${ownAddressPath}?${new URLSearchParams({ path })}`, request.url);
}

/** Without the parameter that Next adds when it fetches a page's data. */
function pathWithQuery({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  query.delete('_rsc');
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

export const config = {
  matcher: ['/((?!_next/static|favicon\\.ico$|icon\\.svg$).*)'],
};
