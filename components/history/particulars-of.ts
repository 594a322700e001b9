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

/** Everything an event holds: its fields, and the hashes that chain it. */
export function particularsOf({ told, ...event }: ListedEvent): FoldedFact[] {
  const { hash, prevHash, principalPrevHash } = event;
  const facts = told ? eventFacts(told) : [];
  return [
    { term: 'Event', value: event.seq.toLocaleString('en-GB') },
    { term: 'At', value: `${clock(event.at, 'date', 'UTC')}, ${event.at.slice(11, 23)} UTC` },
    ...facts.map(({ term, value, isCode }) => (isCode ? code(term, value) : { term, value })),
    code('Hash', hash),
    code('Hash before it', prevHash),
    ...(principalPrevHash ? [code('Principal’s hash before it', principalPrevHash)] : []),
  ];
}

/** Small after "Copy the", unless the term begins with a name. */
function code(term: string, value: string): FoldedFact {
  const copyLabel = term.replace(/^(?!Microsoft)./, (letter) => letter.toLowerCase());
  return { term, value, copyLabel };
}
