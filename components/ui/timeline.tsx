import { ChevronRight } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { type MarkState, StepMark } from './step-mark.tsx';

export type TimelineItem = {
  key: string;
  state: MarkState;
  title: string;
  sentence?: ReactNode;
  time?: ReactNode;
  attempts?: string | undefined;
  duration?: string | undefined;
  evidence?: ReactNode;
  evidenceTitle?: string | undefined;
  action?: ReactNode;
};

const words: Record<MarkState, string> = {
  done: 'Done',
  running: 'Running',
  waiting: 'Waiting',
  failed: 'Failed',
  todo: 'To do',
};

/** Steps from top to bottom: each with its state, time, attempts, a sentence, and evidence folded below. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label} className="@container flex flex-col">
      {items.map((item) => (
        <li key={item.key} className="group relative flex gap-4 pb-6 last:pb-0">
          <span
            aria-hidden
            className={`absolute top-7 bottom-0 left-[13px] w-0.5 rounded-full group-last:hidden ${item.state === 'done' ? 'bg-good/50' : 'bg-line'}`}
          />
          <StepMark state={item.state} />
          <div className="flex min-w-0 flex-1 flex-col gap-1 pt-0.5">
            <Head item={item} />
            {item.sentence ? (
              <div className="max-w-prose text-ink-soft">{item.sentence}</div>
            ) : null}
            {item.action ? <div className="pt-1">{item.action}</div> : null}
            {item.evidence ? (
              <Evidence title={item.evidenceTitle ?? 'Evidence'}>{item.evidence}</Evidence>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Head({ item }: { item: TimelineItem }) {
  const facts = [item.attempts, item.duration].filter((fact) => fact !== undefined);
  return (
    <div className="flex gap-x-4 @max-md:flex-col @md:items-baseline @md:justify-between">
      <p className={item.state === 'todo' ? 'text-ink-soft' : 'font-semibold'}>{item.title}</p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-small whitespace-nowrap text-ink-soft @md:shrink-0">
        <span className={item.state === 'failed' ? 'font-medium text-bad' : ''}>
          {words[item.state]}
        </span>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {item.time}
      </p>
    </div>
  );
}

function Evidence({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group/evidence mt-1">
      <summary className="-ml-1 inline-flex min-h-8 items-center gap-1 rounded-control pr-2 text-small font-medium text-accent hover:bg-accent-soft max-md:min-h-11">
        <Icon
          of={ChevronRight}
          size={16}
          className="transition-transform group-open/evidence:rotate-90"
        />
        {title}
      </summary>
      <div className="mt-1 rounded-control border border-line bg-sunken p-3 text-small wrap-anywhere">
        {children}
      </div>
    </details>
  );
}
