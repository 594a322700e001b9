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

/** An event as a sentence, whose names lead to the rest of their history. */
export function EventSentence({ told }: { told: ToldEvent }) {
  return eventSentence(told).map((part, index) =>
    part.type === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
      <NameLink key={index} part={part} isFirst={index === 0} />
    ),
  );
}

/** A name may hold what turns the text around it; it stays within the name. */
function NameLink({ part, isFirst }: { part: NamedPart; isFirst: boolean }) {
  return (
    <Link href={hrefs[part.type](part.id)} className={`name-link ${lookOf(part)}`}>
      <bdi>{shownName(part, isFirst)}</bdi>
    </Link>
  );
}

function lookOf({ type, name }: NamedPart): string {
  if (name === null) return 'italic';
  return type === 'principal' || type === 'request' ? 'font-mono text-[0.93em]' : '';
}
