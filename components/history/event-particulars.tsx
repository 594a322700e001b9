import { CodeValue } from '#components/ui/code-value.tsx';
import { type Definition, DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { eventFacts } from '#lib/model/event-facts.ts';
import type { ToldEvent } from '#lib/model/event-sentence.ts';

export type ParticularsProps = {
  seq: number;
  at: string;
  told: ToldEvent | null;
  hash: string;
  prevHash: string;
  principalPrevHash: string | null;
};

/** Everything an event holds: its fields, and the hashes that chain it. */
export function EventParticulars({ told, ...event }: ParticularsProps) {
  const facts = told ? eventFacts(told) : [];
  const items: Definition[] = [
    { term: 'Event', value: event.seq.toLocaleString('en-GB') },
    { term: 'At', value: `${clock(event.at, 'date', 'UTC')}, ${event.at.slice(11, 23)} UTC` },
    ...facts.map(({ term, value, isCode }) => ({
      term,
      value: isCode ? <CodeValue value={value} label={inSentence(term)} /> : value,
    })),
    ...hashes(event),
  ];
  return <DefinitionList items={items} />;
}

function hashes({ hash, prevHash, principalPrevHash }: Omit<ParticularsProps, 'told'>) {
  const shown = [
    { term: 'Hash', value: hash },
    { term: 'Hash before it', value: prevHash },
    ...(principalPrevHash
      ? [{ term: 'Principal’s hash before it', value: principalPrevHash }]
      : []),
  ];
  return shown.map(({ term, value }) => ({
    term,
    value: <CodeValue value={value} label={inSentence(term)} />,
  }));
}

/** A term after "Copy the": small, unless it begins with a name. */
function inSentence(term: string): string {
  return term.replace(/^(?!Microsoft)./, (letter) => letter.toLowerCase());
}
