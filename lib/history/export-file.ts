import { z } from 'zod';
import type { ChainedLink } from '#lib/audit/chain.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The first line of an exported file: what it holds, and where it ends. It says nothing that the
 * events cannot prove, so there is no date in it: that would be the one thing anybody could change.
 */
export const exportHeader = z.strictObject({
  format: z.literal('boarding-pass/history/1'),
  of: z.enum(['everything', 'one-principal']),
  principalId: z.uuid().nullable(),
  /** The last event of the file; null when it holds none. */
  last: z.strictObject({ seq: z.number().int().positive(), hash }).nullable(),
});
export type ExportHeader = z.infer<typeof exportHeader>;

const line = z.strictObject({
  seq: z.number().int(),
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

/** The header as the first line of a file. */
export function headerLine(header: ExportHeader): string {
  return `${JSON.stringify(exportHeader.parse(header))}\n`;
}

/** An event as a line of an exported file: the stored texts, nothing prettified. */
export function exportLine(link: ChainedLink): string {
  return `${JSON.stringify(line.parse(link))}\n`;
}

/**
 * Reads an exported file: its header, and its events as a stream. A byte order mark and line ends of
 * Windows, which programs add when they save a file, are no part of what it says. Throws an
 * `ExportFault` with the number of the line that is not, byte by byte, one that we wrote.
 */
export async function readExport(
  chunks: AsyncIterable<string>,
): Promise<{ header: ExportHeader; links: AsyncGenerator<ChainedLink> }> {
  const texts = linesOf(chunks);
  const first = await texts.next();
  if (first.done) throw new ExportFault('The file is empty.');
  const header = exportHeader.safeParse(parsed(first.value));
  if (!header.success || headerLine(header.data) !== `${first.value}\n`) {
    throw new ExportFault(
      isOtherEncoding.test(first.value)
        ? notUtf8
        : 'Line 1 is not the beginning of an exported history.',
    );
  }
  return { header: header.data, links: links(texts) };
}

/** What UTF-16 looks like, read as UTF-8. */
const isOtherEncoding = /[\0\uFFFD]/;
const notUtf8 =
  'The file was saved in another encoding, probably UTF-16. Save it as UTF-8, or export it again.';

/** What makes a file no export of ours, in words for whoever verifies it. */
export class ExportFault extends Error {
  override name = 'ExportFault';
}

async function* links(texts: AsyncIterable<string>): AsyncGenerator<ChainedLink> {
  let number = 1;
  for await (const text of texts) {
    number += 1;
    const link = line.safeParse(parsed(text));
    if (!link.success || exportLine(link.data) !== `${text}\n`) {
      throw new ExportFault(`Line ${number} is not an event of an exported history.`);
    }
    yield link.data;
  }
}

/** Lines end with a line feed, the last one too. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isStart = true;
  for await (const chunk of chunks) {
    const pieces = `${rest}${isStart ? chunk.replace(/^\uFEFF/, '') : chunk}`.split('\n');
    isStart = false;
    rest = pieces.pop() ?? '';
    yield* pieces.map((piece) => piece.replace(/\r$/, ''));
  }
  if (rest === '') return;
  throw new ExportFault(
    isOtherEncoding.test(rest) ? notUtf8 : 'The file ends in the middle of a line.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
