'use client';

import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CodeValue } from './code-value.tsx';
import { DefinitionList } from './definition-list.tsx';

export type FoldedFact = {
  term: string;
  value: string;
  /** For a code: what it is called after "Copy the". */
  copyLabel?: string | undefined;
};

/**
 * The particulars of one line of many, folded. They are drawn when somebody opens them: of fifty lines
 * hardly one is opened, and drawing all of them took most of the page's time.
 */
export function FoldedFacts({ facts }: { facts: readonly FoldedFact[] }) {
  const fold = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  // The browser opens it before this script runs, too.
  useEffect(() => setIsOpen(fold.current?.open ?? false), []);
  return (
    <details ref={fold} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="group">
      <summary className="-ml-1 inline-flex min-h-7 @2xl:absolute @2xl:top-2 @2xl:right-0 items-center gap-0.5 rounded-control pr-2 text-small text-ink-soft hover:bg-accent-soft hover:text-accent max-md:min-h-11">
        <ChevronRight aria-hidden size={15} className="transition-transform group-open:rotate-90" />
        Particulars
      </summary>
      {isOpen ? (
        <div className="my-2 rounded-control border border-line bg-sunken p-3 text-small wrap-anywhere">
          <DefinitionList
            items={facts.map(({ term, value, copyLabel }) => ({
              term,
              value: copyLabel ? <CodeValue value={value} label={copyLabel} /> : value,
            }))}
          />
        </div>
      ) : null}
    </details>
  );
}
