import type { ReactNode } from 'react';
import { FoldedFacts } from './folded-facts.tsx';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

export type DayListItem = {
  key: string;
  time: ReactNode;
  icon?: ReactNode;
  tone?: Tone | undefined;
  sentence: ReactNode;
  /** Where its particulars are read. */
  particularsUrl?: string;
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
                  {/* The fold is a mark of its own, so that links inside the sentence stay links. Where
                      there is room it stands at the end of the line and takes no line of its own. */}
                  <p className={`wrap-break-word ${item.particularsUrl ? '@2xl:mr-28' : ''}`}>
                    {item.sentence}
                  </p>
                  {item.particularsUrl ? <FoldedFacts url={item.particularsUrl} /> : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
