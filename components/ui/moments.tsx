import { Check } from 'lucide';
import { Icon } from './icon.tsx';

export type Moment = { key: string; title: string; state: 'done' | 'now' | 'later' };

const marks: Record<Moment['state'], string> = {
  done: 'bg-good-soft text-good',
  now: 'bg-signal text-on-signal',
  later: 'bg-sunken text-ink-soft',
};

const lines: Record<Moment['state'], string> = {
  done: 'border-good',
  now: 'border-signal',
  later: 'border-line',
};

const words: Record<Moment['state'], string> = { done: ', done', now: ', now', later: ', later' };

/** The few moments of a short journey on one page, and which of them is now. */
export function Moments({ label, moments }: { label: string; moments: readonly Moment[] }) {
  return (
    <ol aria-label={label} className="flex gap-2">
      {moments.map((moment, index) => (
        <li
          key={moment.key}
          aria-current={moment.state === 'now' ? 'step' : undefined}
          className={`flex min-w-0 flex-1 items-start gap-2 border-t-4 pt-3 max-md:flex-col max-md:gap-1 ${lines[moment.state]}`}
        >
          <span
            aria-hidden
            className={`inline-flex size-6 shrink-0 items-center justify-center rounded-control font-mono text-small font-semibold ${marks[moment.state]}`}
          >
            {moment.state === 'done' ? <Icon of={Check} size={15} strokeWidth={2.5} /> : index + 1}
          </span>
          <span className={moment.state === 'now' ? 'font-semibold' : 'text-ink-soft'}>
            {moment.title}
            <span className="sr-only">{words[moment.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
