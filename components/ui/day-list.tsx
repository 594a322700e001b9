import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

export type DayListItem = {
  key: string;
  time: ReactNode;
  icon?: ReactNode;
  tone?: Tone | undefined;
  sentence: ReactNode;
  detail?: ReactNode;
};

export type DayListDay = { key: string; title: string; items: readonly DayListItem[] };

/** What happened, day by day, each thing one sentence; its particulars are folded. */
export function DayList({ days }: { days: readonly DayListDay[] }) {
  return (
    <div className="flex flex-col gap-8">
      {days.map((day) => (
        <section key={day.key} aria-labelledby={`day-${day.key}`}>
          <h2 id={`day-${day.key}`} className="label-caps border-line border-b pb-2">
            {day.title}
          </h2>
          <ul className="@container divide-y divide-line/60">
            {day.items.map((item) => (
              <li
                key={item.key}
                className="relative grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 py-2.5"
              >
                <span className="w-12 pt-px text-small text-ink-soft">{item.time}</span>
                <span className="w-4 pt-1 text-ink-soft">
                  {item.icon ?? (item.tone === undefined ? null : <ToneIcon tone={item.tone} />)}
                </span>
                <div className="min-w-0">
                  {item.detail ? (
                    <Folded sentence={item.sentence}>{item.detail}</Folded>
                  ) : (
                    <p className="wrap-break-word">{item.sentence}</p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

// The fold is a mark of its own, so that links inside the sentence stay links. Where there is room it
// stands at the end of the line and takes no line of its own; the sentence has the rest of the row.
function Folded({ sentence, children }: { sentence: ReactNode; children: ReactNode }) {
  return (
    <>
      <p className="wrap-break-word @2xl:mr-28">{sentence}</p>
      <details className="group">
        <summary className="-ml-1 inline-flex min-h-7 @2xl:absolute @2xl:top-2 @2xl:right-0 items-center gap-0.5 rounded-control pr-2 text-small text-ink-soft hover:bg-accent-soft hover:text-accent max-md:min-h-11">
          <ChevronRight
            aria-hidden
            size={15}
            className="transition-transform group-open:rotate-90"
          />
          Particulars
        </summary>
        <div className="my-2 rounded-control border border-line bg-sunken p-3 text-small wrap-anywhere">
          {children}
        </div>
      </details>
    </>
  );
}
