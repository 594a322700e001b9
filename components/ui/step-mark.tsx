import { Check, Hourglass, LoaderCircle, X } from 'lucide';
import { Icon } from './icon.tsx';

export type MarkState = 'done' | 'running' | 'waiting' | 'failed' | 'todo';

const marks: Record<MarkState, string> = {
  done: 'border-good bg-good-soft text-good',
  running: 'border-accent bg-accent-soft text-accent',
  waiting: 'border-signal bg-signal text-on-signal',
  failed: 'border-bad bg-bad text-surface',
  todo: 'border-line-strong border-dashed bg-transparent text-ink-soft',
};

const pictures = {
  done: <Icon of={Check} size={16} strokeWidth={2.5} />,
  running: (
    <Icon
      of={LoaderCircle}
      size={16}
      strokeWidth={2.5}
      className="animate-spin [animation-duration:1.6s]"
    />
  ),
  waiting: <Icon of={Hourglass} size={14} strokeWidth={2.5} />,
  failed: <Icon of={X} size={16} strokeWidth={2.5} />,
  todo: null,
};

/** The round mark of a step, for beside its name and its state in words. */
export function StepMark({ state }: { state: MarkState }) {
  return (
    <span
      className={`z-1 inline-flex size-7 shrink-0 items-center justify-center rounded-full border-[1.5px] ${marks[state]}`}
    >
      {pictures[state]}
    </span>
  );
}
