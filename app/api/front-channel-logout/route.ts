import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { countRefusal } from '#lib/access/count-refusal.ts';
import { endSessionsOfEntraSession } from '#lib/access/end-session.ts';
import { isStorable } from '#lib/access/is-storable.ts';
import { orDatabaseAway } from '#lib/access/or-database-away.ts';
import { configuration } from '#lib/kernel/env.ts';
import { endpoints } from '#lib/microsoft/clouds.ts';

const query = z.object({
  sid: z.string().min(1).max(200).refine(isStorable),
  iss: z.string().optional(),
});

/**
 * Entra opens this in a frame when somebody signs out elsewhere (OpenID Connect Front-Channel
 * Logout). No cookie arrives there; the session id alone, which nobody can guess, ends the session.
 */
export const GET = orDatabaseAway(async (request: NextRequest) => {
  const parsed = query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  const { issuer } = endpoints(configuration());
  if (!parsed.success || (parsed.data.iss ?? issuer) !== issuer) {
    await countRefusal('front-channel');
    return new Response(null, { status: 400, headers: { 'cache-control': 'no-store' } });
  }
  await endSessionsOfEntraSession(parsed.data.sid);
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
});
