import type { ReactNode } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { clientAddressHeader } from '#lib/access/client-address.ts';
import { sessionCookieName } from '#lib/access/cookies.ts';
import { hashOfToken, newRandomToken } from '#lib/access/random-token.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { closePool } from '#lib/kernel/pool.ts';
import { type Cast, type Part, parts } from './cast.ts';

/** Somebody of the cast with a session of their own, or a browser without one. */
export type Visitor = Part | 'nobody';

const ownOrigin = 'http://localhost:3000';
let sentFrom = ownOrigin;
const jar = new Map<string, string>();
const values = new Map<Visitor, string>();

/** `next/headers` of the visitor's request: without a server Next knows of none. */
export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
  headers: async () =>
    new Headers({
      origin: sentFrom,
      'x-path': '/asked-for',
      [clientAddressHeader]: '203.0.113.9',
      'user-agent': 'A browser/1.0',
    }),
};

/** What of `next/navigation` needs a router, which is Next's own too. */
export const nextRouter = {
  usePathname: () => '/',
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({}),
};

/** Signs everybody of the cast in. */
export async function signInAll({ people }: Cast): Promise<void> {
  for (const part of parts) {
    const { personId, roles } = people[part];
    const value = newRandomToken().reveal();
    const moment = now();
    await inTransaction(async (tx) => {
      const { id: sessionId } = await tx.session.create({
        data: {
          personId,
          tokenHash: hashOfToken(value),
          roles: [...roles],
          createdAt: moment,
          authenticatedAt: moment,
          lastSeenAt: moment,
          expiresAt: secondsAfter(moment, 3600),
        },
      });
      await appendEvent(tx, {
        by: { type: 'person', personId, role: null },
        event: { kind: 'session.signed-in', sessionId, roles: [...roles] },
      });
    });
    values.set(part, value);
  }
}

/** Ends what the doors opened beside the portal: limits of rate count over connections of their own. */
export async function leave({ portal }: Cast): Promise<void> {
  await closePool();
  await portal.close();
}

/** Asks as this visitor, and says what came of it: an answer, "not found", or where it leads to. */
export async function asked<T>(
  as: Visitor,
  ask: () => Promise<T>,
  { origin = ownOrigin }: { origin?: string } = {},
): Promise<{ answer: T } | 'not found' | `to ${string}`> {
  sentFrom = origin;
  jar.clear();
  const value = values.get(as);
  if (value) jar.set(sessionCookieName(), value);
  try {
    return { answer: await ask() };
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not found';
    if (digest.startsWith('NEXT_REDIRECT')) return `to ${digest.split(';')[2] ?? ''}`;
    throw error;
  }
}

/** The page as a browser gets it, with everything in it that is read on the server. */
export async function markupOf(page: ReactNode): Promise<string> {
  const { prelude } = await prerenderToNodeStream(page);
  let text = '';
  for await (const chunk of prelude) text += String(chunk);
  return text;
}
