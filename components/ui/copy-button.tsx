'use client';

import { Check, Copy } from 'lucide';
import { useEffect, useState } from 'react';
import { announce } from './announce.ts';
import { Icon } from './icon.tsx';

export type CopyButtonProps = {
  value: string;
  label: string;
  words?: boolean | undefined;
};

type Outcome = 'idle' | 'copied' | 'refused';

const saidForSeconds = 2;
const sayings: Record<Exclude<Outcome, 'idle'>, string> = {
  copied: 'Copied',
  refused: 'Not copied. Select the text instead.',
};

/** Puts a value on the clipboard and says so, to eyes and to screen readers. */
export function CopyButton({ value, label, words = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), saidForSeconds * 1000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const tell = (came: Exclude<Outcome, 'idle'>) => {
    setOutcome(came);
    announce(sayings[came]);
  };
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => tell('copied'),
      () => tell('refused'),
    );

  return (
    <span className="relative inline-flex shrink-0 print:hidden">
      <button
        type="button"
        onClick={copy}
        title={words ? undefined : `Copy the ${label}`}
        className={
          words
            ? 'inline-flex min-h-8 min-w-24 items-center justify-center gap-1.5 rounded-control border border-line-strong/60 bg-surface px-2.5 text-small font-medium transition-colors hover:border-line-strong hover:bg-sunken max-md:min-h-11'
            : 'inline-flex size-8 items-center justify-center rounded-control text-ink-soft transition-colors hover:bg-accent-soft hover:text-accent max-md:size-11'
        }
      >
        {outcome === 'copied' ? (
          <Icon of={Check} size={15} className="text-good" />
        ) : (
          <Icon of={Copy} size={15} />
        )}
        {words ? <span aria-hidden>{outcome === 'copied' ? 'Copied' : 'Copy'}</span> : null}
        <span className="sr-only">Copy the {label}</span>
      </button>
      {outcome === 'refused' || (outcome === 'copied' && !words) ? (
        <span
          aria-hidden
          className="absolute right-0 bottom-full z-20 mb-1 animate-arrive rounded-control bg-ink px-2 py-1 text-xs font-medium whitespace-nowrap text-paper"
        >
          {sayings[outcome]}
        </span>
      ) : null}
    </span>
  );
}
