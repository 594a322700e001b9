import { Check } from 'lucide';
import { Icon } from './icon.tsx';

export type StepperStep = { key: string; title: string; state: 'done' | 'now' | 'later' };

const marks: Record<StepperStep['state'], string> = {
  done: 'bg-good-soft text-good',
  now: 'bg-signal text-on-signal',
  later: 'bg-sunken text-ink-soft',
};

const lines: Record<StepperStep['state'], string> = {
  done: 'border-good',
  now: 'border-signal',
  later: 'border-line',
};

const words: Record<StepperStep['state'], string> = {
  done: ', done',
  now: ', now',
  later: ', later',
};

/** The few steps of a short journey on one page, and which of them is now. */
export function Stepper({ label, steps }: { label: string; steps: readonly StepperStep[] }) {
  return (
    <ol aria-label={label} className="flex gap-2">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className={`flex min-w-0 flex-1 items-start gap-2 border-t-4 pt-3 max-md:flex-col max-md:gap-1 ${lines[step.state]}`}
        >
          <span
            aria-hidden
            className={`inline-flex size-6 shrink-0 items-center justify-center rounded-control font-mono text-small font-semibold ${marks[step.state]}`}
          >
            {step.state === 'done' ? <Icon of={Check} size={15} strokeWidth={2.5} /> : index + 1}
          </span>
          <span className={step.state === 'now' ? 'font-semibold' : 'text-ink-soft'}>
            {step.title}
            <span className="sr-only">{words[step.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
