import { notFound, redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { orDatabaseAway } from '#lib/access/or-database-away.ts';
import { tooMany } from '#lib/access/pass-door.ts';
import { refuseForeignOrigin } from '#lib/access/refuse-foreign-origin.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { retryAfter } from '#lib/access/retry-after.ts';
import { signInPath } from '#lib/access/return-path.ts';
import { currentActor } from '#lib/access/session.ts';
import { exportHistory } from '#lib/history/export-history.ts';
import { today } from '#lib/kernel/clock.ts';

const query = z.object({ principal: z.uuid().optional() });

/**
 * The history, or one principal's part of it, as a file of JSON lines that verifies offline. It is
 * recorded, so a link on another site must not set it off.
 */
export const GET = orDatabaseAway(async (request: NextRequest) => {
  if (request.headers.get('sec-fetch-site') === 'cross-site') {
    await refuseForeignOrigin();
    return plain('Open the history in the portal and export it there.', 403);
  }
  const actor = await currentActor();
  if (!actor) redirect(signInPath('/history'));
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const slowDown = await tooMany('changes', actor);
  if (slowDown) return plain(slowDown.refusal.message, 429, retryAfter(slowDown.refusal));
  const asked = query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!asked.success) notFound();
  const principalId = asked.data.principal ?? null;
  const text = await exportHistory(actor, { principalId });
  if (!text) notFound();
  return new Response(streamOf(text), {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(principalId)}"`,
      'cache-control': 'no-store',
    },
  });
});

/** A page is read when the browser asks for it, and no more once it goes away. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await text.return(undefined);
    },
  });
}

function fileName(principalId: string | null): string {
  const of = principalId ? `principal-${principalId}` : 'history';
  return `boarding-pass-${of}-${today()}.jsonl`;
}

function plain(words: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(words, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
