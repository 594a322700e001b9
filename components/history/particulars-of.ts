import type { FoldedFact } from '#components/ui/folded-facts.tsx';
import { clock } from '#components/ui/format-time.ts';
import { eventFacts } from '#lib/model/event-facts.ts';
import type { ToldEvent } from '#lib/model/event-sentence.ts';

/** An event as a page lists it. */
export type ListedEvent = {
  seq: number;
  at: string;
  told: ToldEvent | null;
  hash: string;
  prevHash: string;
  principalPrevHash: string | null;
};

/** From where an event was done, as it is kept. */
export type ShownWhence =
  | { address: string | null; userAgent: string | null }
  | 'erased'
  | 'changed'
  | null;

/** Everything an event holds: its fields, from where it was done, and the hashes that chain it. */
export function particularsOf({
  told,
  whence,
  ...event
}: ListedEvent & { whence: ShownWhence }): FoldedFact[] {
  const { hash, prevHash, principalPrevHash } = event;
  const facts = told ? eventFacts(told) : [];
  return [
    { term: 'Event', value: event.seq.toLocaleString('en-GB') },
    { term: 'At', value: `${clock(event.at, 'date', 'UTC')}, ${event.at.slice(11, 23)} UTC` },
    ...facts.map(({ term, value, isCode }) => (isCode ? code(term, value) : { term, value })),
    ...whenceFacts(whence),
    code('Hash', hash),
    code('Hash before it', prevHash),
    ...(principalPrevHash ? [code('Principal’s hash before it', principalPrevHash)] : []),
  ];
}

function whenceFacts(whence: ShownWhence): FoldedFact[] {
  if (whence === null) return [];
  if (whence === 'erased')
    return [{ term: 'From where', value: 'Erased. It is kept for 90 days.' }];
  if (whence === 'changed') {
    return [{ term: 'From where', value: 'Changed after it was written: the digest is another.' }];
  }
  const { address, userAgent } = whence;
  return [
    { term: 'From the address', value: address ?? 'not known' },
    { term: 'With the browser', value: userAgent ?? 'not said' },
  ];
}

/** Small after "Copy the", unless the term begins with a name. */
function code(term: string, value: string): FoldedFact {
  const copyLabel = term.replace(/^(?!Microsoft)./, (letter) => letter.toLowerCase());
  return { term, value, copyLabel };
}
