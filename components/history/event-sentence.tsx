import { Fragment } from 'react';
import { Link } from '#components/ui/link.tsx';
import {
  eventSentence,
  type SentencePart,
  shownName,
  type ToldEvent,
} from '#lib/model/event-sentence.ts';
import { historyPath } from '#lib/model/history-filter.ts';

type NamedPart = Exclude<SentencePart, { type: 'text' }>;

const hrefs: Record<NamedPart['type'], (id: string) => string> = {
  person: (person) => historyPath({ person }),
  environment: (environment) => historyPath({ environment }),
  principal: (id) => `/history/principals/${id}`,
  request: (id) => `/requests/${id}`,
};

/** An event as a sentence, whose names lead to the rest of their story. */
export function EventSentence({ told }: { told: ToldEvent }) {
  return eventSentence(told).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
    <Fragment key={index}>
      {part.type === 'text' ? part.text : <NameLink part={part} isFirst={index === 0} />}
    </Fragment>
  ));
}

function NameLink({ part, isFirst }: { part: NamedPart; isFirst: boolean }) {
  const isCode = part.name !== null && (part.type === 'principal' || part.type === 'request');
  return (
    <Link
      href={hrefs[part.type](part.id)}
      className={`font-medium underline decoration-line-strong/50 decoration-1 underline-offset-[0.18em] hover:text-accent hover:decoration-accent ${isCode ? 'font-mono text-[0.93em]' : ''} ${part.name === null ? 'italic' : ''}`}
    >
      {shownName(part, isFirst)}
    </Link>
  );
}
