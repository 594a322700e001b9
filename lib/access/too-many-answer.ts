import { counted } from '#lib/model/plurals-and-lists.ts';
import { refused } from '#lib/model/refusal.ts';
import type { SessionAnswer } from '#lib/model/session-answer.ts';
import { plainPage } from './plain-page.ts';

/**
 * What answers who asks for too much, with 429 and when to come back: a page in words, and what the
 * client code of a route or of the sign-in expects.
 */
export function tooManyAnswer(pathname: string, waitSeconds: number): Response {
  const wait = `Wait ${counted(waitSeconds, 'second')}, then try again.`;
  const init = {
    status: 429,
    headers: { 'cache-control': 'no-store', 'retry-after': String(waitSeconds) },
  };
  if (pathname === '/api/session' || pathname === '/api/sign-in') {
    const answer: SessionAnswer = { signedIn: false, reason: 'too-many' };
    return Response.json(answer, init);
  }
  if (pathname.startsWith('/api/')) {
    const more = { retryAfterSeconds: waitSeconds };
    return Response.json(refused('too-many', `Too much was asked at once. ${wait}`, more), init);
  }
  const page = plainPage({
    title: 'Too many pages',
    heading: 'Too many pages in one minute',
    sentence: `So that everybody gets theirs, this one was not shown. Nothing was changed, and what you typed elsewhere is kept. ${wait}`,
  });
  const headers = { ...init.headers, 'content-type': 'text/html; charset=utf-8' };
  return new Response(page, { ...init, headers });
}
