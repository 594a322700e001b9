import { type ChainedLink, genesis, hashOf } from './chain.ts';
import { readStoredBody } from './read-stored-body.ts';

export type ChainReport = {
  intact: boolean;
  /** How many events were read and found in order. */
  events: number;
  /** Number and hash of the last of them; 0 and the genesis hash when there is none. */
  lastSeq: number;
  head: string;
  /** Whose part it is; null for a whole history. */
  principalId: string | null;
  /** The first event that is dated before the one before it; then a clock was wrong. */
  backwardsAt: number | null;
  /** When the last of them was, as it says itself. */
  lastAt: string | null;
  /** What is wrong, at which event; the first only, because all that follows hangs on it. */
  broken: { seq: number; what: string } | null;
};

type Scope = 'everything' | 'one-principal';
type Before = {
  events: number;
  seq: number;
  head: string;
  principalId: string | null;
  backwardsAt: number | null;
  lastAt: string | null;
  principalHeads: Map<string, string>;
};

/**
 * Proves a history, or one principal's part of it, from the stored texts alone: every hash is right,
 * every event names the one before it, no number is missing, and each event's columns say what its
 * body says. Used by the page, the command, the tests and an exported file alike. A truncated end
 * cannot be seen from inside: compare `head` with one that was noted elsewhere.
 */
export async function verifyChain(
  links: AsyncIterable<ChainedLink> | Iterable<ChainedLink>,
  of: Scope = 'everything',
): Promise<ChainReport> {
  const before: Before = {
    events: 0,
    seq: 0,
    head: genesis,
    principalId: null,
    backwardsAt: null,
    lastAt: null,
    principalHeads: new Map(),
  };
  for await (const link of links) {
    const broken = of === 'everything' ? outOfLine(link, before) : outOfStory(link, before);
    const what = broken ?? whatIsWrong(link) ?? wrongPrincipalPlace(link, before);
    if (what) return { ...report(before), intact: false, broken: told(link, what) };
    before.events += 1;
    before.seq = link.seq;
    before.head = link.hash;
    if (before.lastAt !== null && link.at < before.lastAt) before.backwardsAt ??= link.seq;
    before.lastAt = link.at;
    if (of === 'one-principal') before.principalId = link.principalId;
    if (link.principalId) before.principalHeads.set(link.principalId, link.hash);
  }
  return report(before);
}

type Wrong = string | { seq: number; what: string };

function told(link: ChainedLink, wrong: Wrong): { seq: number; what: string } {
  return typeof wrong === 'string' ? { seq: link.seq, what: wrong } : wrong;
}

function report({ seq: lastSeq, principalHeads: _, ...before }: Before): ChainReport {
  return { ...before, intact: true, lastSeq, broken: null };
}

/** In the whole history every number is there, and every event names the hash of the one before. */
function outOfLine(link: ChainedLink, { seq, head }: Before): Wrong | null {
  const expected = seq + 1;
  if (link.seq < expected) return 'it is not in its place';
  if (link.seq === expected + 1) return { seq: expected, what: 'it is missing from its place' };
  if (link.seq > expected) {
    return { seq: expected, what: `it is missing, and so is all up to event ${link.seq - 1}` };
  }
  if (link.prevHash === head) return null;
  const own = whatIsWrong(link);
  if (own || seq === 0) return own ?? 'it was not the first when it was written';
  // It is whole and names another hash: the event before it was changed, with a new hash to match.
  return { seq, what: 'it is not the event that the next one follows: it was written anew' };
}

/** A principal's part has gaps in its numbers; its own chain, checked below, shows what is missing. */
function outOfStory(link: ChainedLink, { seq, principalId }: Before): Wrong | null {
  if (link.principalId === null) return 'it belongs to no principal';
  if (principalId !== null && link.principalId !== principalId) {
    return 'it belongs to another principal';
  }
  return link.seq > seq ? null : 'it is not in its place';
}

function whatIsWrong(link: ChainedLink): Wrong | null {
  if (hashOf(link) !== link.hash) return 'its content was changed after it was written';
  const body = readStoredBody(link.body);
  if (!body) return 'its content is of no known kind';
  const { by, event } = body;
  const columnsAgree =
    event.kind === link.kind &&
    (by.type === 'person' ? by.personId : null) === link.actorId &&
    ('principalId' in event ? event.principalId : null) === link.principalId &&
    ('environmentId' in event ? event.environmentId : null) === link.environmentId;
  return columnsAgree ? null : 'its columns do not say what its content says';
}

function wrongPrincipalPlace(link: ChainedLink, { principalHeads }: Before): Wrong | null {
  if (!link.principalId) return null;
  const expected = principalHeads.get(link.principalId) ?? genesis;
  return link.principalPrevHash === expected
    ? null
    : 'an event of the same principal is missing before it';
}
