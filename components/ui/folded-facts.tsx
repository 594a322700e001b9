'use client';

import { ChevronRight } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { askJson } from './ask-json.ts';
import { CodeValue } from './code-value.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Icon } from './icon.tsx';

export type FoldedFact = {
  term: string;
  value: string;
  /** For a code: what it is called after "Copy the". */
  copyLabel?: string | undefined;
};

const foldedFacts = z.array(
  z.object({ term: z.string(), value: z.string(), copyLabel: z.string().optional() }),
);

/**
 * The particulars of one line of many, folded. They are asked for when somebody opens them: of fifty
 * lines hardly one is opened, and sending all of them took most of the page's time.
 */
export function FoldedFacts({ url }: { url: string }) {
  const fold = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [facts, setFacts] = useState<readonly FoldedFact[] | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  // The browser opens it before this script runs, too.
  useEffect(() => setIsOpen(fold.current?.open ?? false), []);
  useEffect(() => {
    if (!isOpen || facts) return;
    const leaving = new AbortController();
    setHasFailed(false);
    const asking = askJson(url, (value) => foldedFacts.parse(value), { signal: leaving.signal });
    asking.then((answer) => {
      if (leaving.signal.aborted) return;
      if (answer.kind === 'told') setFacts(answer.value);
      else setHasFailed(true);
    });
    return () => leaving.abort();
  }, [isOpen, facts, url]);
  return (
    <details ref={fold} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="group">
      <summary className="-ml-1 inline-flex min-h-7 @2xl:absolute @2xl:top-2 @2xl:right-0 items-center gap-0.5 rounded-control pr-2 text-small text-ink-soft hover:bg-accent-soft hover:text-accent max-md:min-h-11">
        <Icon of={ChevronRight} size={15} className="transition-transform group-open:rotate-90" />
        Particulars
      </summary>
      {isOpen ? (
        <div className="my-2 rounded-control border border-line bg-sunken p-3 text-small wrap-anywhere">
          {facts ? (
            <Facts facts={facts} />
          ) : (
            <p role="status">{hasFailed ? failed : 'Reading …'}</p>
          )}
        </div>
      ) : null}
    </details>
  );
}

const failed = 'They could not be read. Close the particulars and open them again.';

function Facts({ facts }: { facts: readonly FoldedFact[] }) {
  return (
    <DefinitionList
      items={facts.map(({ term, value, copyLabel }) => ({
        term,
        value: copyLabel ? <CodeValue value={value} label={copyLabel} /> : value,
      }))}
    />
  );
}
