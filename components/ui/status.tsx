import { LoaderCircle } from 'lucide';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

export type StatusProps = {
  tone: Tone | 'working';
  asSentence?: boolean | undefined;
  children: string;
};

/** A state as an icon and words on one line; only a whole sentence may take more. Colour only supports them. */
export function Status({ tone, asSentence = false, children }: StatusProps) {
  return (
    <span
      className={`inline-flex gap-1.5 text-small font-medium ${asSentence ? 'items-start [&>svg]:mt-0.5' : 'items-center whitespace-nowrap'} ${
        tone === 'signal' ? 'rounded-full bg-signal py-0.5 pr-2.5 pl-2 text-on-signal' : 'text-ink'
      }`}
    >
      {tone === 'working' ? (
        <Icon
          of={LoaderCircle}
          size={16}
          strokeWidth={2.25}
          className="shrink-0 animate-spin text-accent [animation-duration:1.6s]"
        />
      ) : tone === 'signal' ? null : (
        <ToneIcon tone={tone} />
      )}
      {tone === 'signal' ? (
        <span aria-hidden className="size-1.5 rounded-full bg-on-signal" />
      ) : null}
      {children}
    </span>
  );
}
