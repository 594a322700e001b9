import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { triedWords } from '#lib/model/event-words.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';

export type RepeatedDenialsProps = {
  denials: readonly {
    personId: string;
    personName: string | null;
    verb: string;
    times: number;
    lastAt: string;
  }[];
  /** The present, for how long ago. */
  from: string;
};

/** What somebody kept trying in the last day: the first attempt is listed above, the others are counted. */
export function RepeatedDenials({ denials, from }: RepeatedDenialsProps) {
  if (denials.length === 0) return null;
  return (
    <section className="text-small text-ink-soft">
      <p>
        In the last 24 hours, tried again after it was refused, counted instead of listed one by
        one:
      </p>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {denials.map(({ personId, personName, verb, times, lastAt }) => (
          <li key={`${personId} ${verb}`}>
            <Typed>{personName ?? 'An erased person'}</Typed> tried {counted(times, 'more time')} to{' '}
            {triedWords[verb] ?? verb}, last <RelativeTime at={lastAt} from={from} />.
          </li>
        ))}
      </ul>
    </section>
  );
}
