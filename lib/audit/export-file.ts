import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ChainedLink } from './chain.ts';

/** The first line of an exported file: what it holds. */
export const exportHeader = z.object({
  format: z.literal('boarding-pass/history/1'),
  of: z.enum(['everything', 'one-principal']),
  principalId: z.uuid().nullable(),
  exportedAt: z.iso.datetime(),
});
export type ExportHeader = z.infer<typeof exportHeader>;

const line = z.object({
  seq: z.number().int().positive(),
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  actorId: z.string().nullable(),
  principalId: z.string().nullable(),
  environmentId: z.string().nullable(),
  body: z.string(),
  prevHash: z.string(),
  principalPrevHash: z.string().nullable(),
  hash: z.string(),
});

/** An event as a line of an exported file: the stored texts, nothing prettified. */
export function exportLine(link: ChainedLink): string {
  return `${JSON.stringify(line.parse(link))}\n`;
}

/**
 * Reads an exported file: its header, and its events as a stream. Throws with the number of the line
 * that is not one of ours.
 */
export async function readExport(
  path: string,
): Promise<{ header: ExportHeader; links: AsyncGenerator<ChainedLink> }> {
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const texts = lines[Symbol.asyncIterator]();
  const first = await texts.next();
  const header = exportHeader.parse(first.done ? {} : JSON.parse(first.value));
  return { header, links: links(texts) };
}

async function* links(texts: AsyncIterator<string>): AsyncGenerator<ChainedLink> {
  for (let number = 2; ; number += 1) {
    const next = await texts.next();
    if (next.done) return;
    let parsed: z.infer<typeof line>;
    try {
      parsed = line.parse(JSON.parse(next.value));
    } catch (error) {
      throw new Error(`Line ${number} is not an event of an exported history.`, { cause: error });
    }
    yield parsed;
  }
}
