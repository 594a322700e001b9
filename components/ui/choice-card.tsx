import { Lock } from 'lucide';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type Choice = {
  value: string;
  title: string;
  description?: ReactNode;
  detail?: string | undefined;
  reason?: string | undefined;
};

type ChoiceCardProps = {
  choice: Choice;
  inputId: string;
  isWrong: boolean;
  input: ComponentProps<'input'>;
};

const card =
  'relative flex min-h-11 gap-3 rounded-control border px-3 py-2.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent';

const looks = {
  usable:
    'border-line-strong/60 bg-surface hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:inset-ring has-checked:inset-ring-accent',
  wrong: 'border-bad bg-surface has-checked:border-accent has-checked:bg-accent-soft',
  locked: 'border-line border-dashed bg-sunken',
};

/** One choice: the whole card is its label. */
export function ChoiceCard({ choice, inputId, isWrong, input }: ChoiceCardProps) {
  const isLocked = choice.reason !== undefined;
  const look = isLocked ? looks.locked : isWrong ? looks.wrong : looks.usable;
  const described = [
    choice.description ? `${inputId}-description` : '',
    isLocked ? `${inputId}-reason` : '',
  ].filter(Boolean);
  return (
    <div className={`${card} ${look}`}>
      <input
        {...input}
        id={inputId}
        value={choice.value}
        disabled={isLocked}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        className="mt-1 size-4 shrink-0 accent-accent outline-none"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <label
            htmlFor={inputId}
            className={`font-medium after:absolute after:inset-0 ${isLocked ? 'text-ink-soft' : ''}`}
          >
            {choice.title}
          </label>
          {choice.detail === undefined ? null : (
            <span className="font-mono text-xs text-ink-soft">{choice.detail}</span>
          )}
        </div>
        {choice.description ? (
          <div id={`${inputId}-description`} className="text-small text-ink-soft">
            {choice.description}
          </div>
        ) : null}
        {isLocked ? (
          <p id={`${inputId}-reason`} className="flex gap-1.5 text-small text-ink">
            <Icon of={Lock} size={14} className="mt-[3px] shrink-0 text-ink-soft" />
            {choice.reason}
          </p>
        ) : null}
      </div>
    </div>
  );
}
