import { storedBody } from '#lib/model/event.ts';
import { type ChainedLink, genesis, hashOf } from './chain.ts';

export type ChainReport = {
  intact: boolean;
  events: number;
  /** Hash of the last event that was read. */
  head: string;
  /** What is wrong, at which event; the first only, because all that follows hangs on it. */
  broken: { seq: number; what: string } | null;
};

/**
 * Proves a history, or one principal's part of it, from the stored texts alone: every hash is right,
 * every event names the one before it, no number is missing, and each event's columns say what its
 * body says. Used by the page, the command, the tests and an exported file alike. A truncated end
 * cannot be seen from inside: compare `head` with one that was noted elsewhere.
 */
export async function verifyChain(
  links: AsyncIterable<ChainedLink> | Iterable<ChainedLink>,
  of: 'everything' | 'one-principal' = 'everything',
): Promise<ChainReport> {
  let head = genesis;
  let events = 0;
  let seqBefore = 0;
  const principalHeads = new Map<string, string>();
  for await (const link of links) {
    const what =
      whatIsWrong(link) ??
      wrongPlace(link, of, seqBefore, head) ??
      wrongPrincipalPlace(link, principalHeads);
    if (what) return { intact: false, events, head, broken: { seq: link.seq, what } };
    head = link.hash;
    seqBefore = link.seq;
    events += 1;
    if (link.principalId) principalHeads.set(link.principalId, link.hash);
  }
  return { intact: true, events, head, broken: null };
}

function whatIsWrong(link: ChainedLink): string | null {
  if (hashOf(link) !== link.hash) return 'its content was changed after it was written';
  let text: unknown;
  try {
    text = JSON.parse(link.body);
  } catch {
    return 'its body is not readable';
  }
  const body = storedBody.safeParse(text);
  if (!body.success) return 'its body is of no known kind';
  const { by, event } = body.data;
  const columnsAgree =
    event.kind === link.kind &&
    (by.type === 'person' ? by.personId : null) === link.actorId &&
    ('principalId' in event ? event.principalId : null) === link.principalId &&
    ('environmentId' in event ? event.environmentId : null) === link.environmentId;
  return columnsAgree ? null : 'its columns do not say what its body says';
}

function wrongPlace(
  link: ChainedLink,
  of: 'everything' | 'one-principal',
  seqBefore: number,
  head: string,
): string | null {
  if (of === 'one-principal') return link.seq > seqBefore ? null : 'it is out of order';
  if (link.seq !== seqBefore + 1) return `events ${seqBefore + 1} to ${link.seq - 1} are missing`;
  return link.prevHash === head ? null : 'it does not follow the event before it';
}

function wrongPrincipalPlace(link: ChainedLink, heads: Map<string, string>): string | null {
  if (!link.principalId) return null;
  const expected = heads.get(link.principalId) ?? genesis;
  return link.principalPrevHash === expected ? null : "an event of its principal's is missing";
}
