import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import type { ChainedLink } from '#lib/audit/chain.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { asReader } from './as-reader.ts';
import { exportLine, headerLine } from './export-file.ts';

const chunkCharacters = 64 * 1024;

/**
 * Exports the history, or one principal's part of it, as it stands now. That it was exported, by whom
 * and up to where, is recorded before the first byte leaves. The text comes in pieces, so a history of
 * any length passes through; null when there is nothing of that principal.
 */
export async function exportHistory(
  actor: Actor,
  { principalId }: { principalId: string | null },
): Promise<AsyncGenerator<string> | null> {
  assertMay(actor, 'history.read');
  const where = principalId ? { principalId } : {};
  const select = { seq: true, hash: true };
  const [first, last] = await Promise.all([
    database().auditEvent.findFirst({ where, select, orderBy: { seq: 'asc' } }),
    database().auditEvent.findFirst({ where, select, orderBy: { seq: 'desc' } }),
  ]);
  if (!first || !last) return null;
  const [from, upTo] = [Number(first.seq), Number(last.seq)];
  await inTransaction((tx) =>
    appendEvent(tx, {
      by: asReader(actor),
      event: { kind: 'history.exported', principalId, from, upTo },
    }),
  );
  const header = headerLine({
    format: 'boarding-pass/history/1',
    of: principalId ? 'one-principal' : 'everything',
    principalId,
    last: { seq: upTo, hash: last.hash },
  });
  return inChunks(header, readLinks({ principalId: principalId ?? undefined, upTo }));
}

async function* inChunks(
  header: string,
  links: AsyncIterable<ChainedLink>,
): AsyncGenerator<string> {
  let chunk = header;
  for await (const link of links) {
    chunk += exportLine(link);
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
