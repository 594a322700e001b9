import { LoaderCircle } from 'lucide-react';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

export type StatusProps = { tone: Tone | 'working'; children: string };

/** A state as an icon and a word. Colour only supports them. */
export function Status({ tone, children }: StatusProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-small font-medium ${
        tone === 'signal' ? 'rounded-full bg-signal py-0.5 pr-2.5 pl-2 text-on-signal' : 'text-ink'
      }`}
    >
      {tone === 'working' ? (
        <LoaderCircle
          aria-hidden
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
