import { ChevronRight } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A line that unfolds into an explanation. Works without JavaScript. */
export function Disclosure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="-ml-1 inline-flex min-h-8 items-center gap-1 rounded-control pr-2 font-medium text-accent hover:bg-accent-soft max-md:min-h-11">
        <Icon of={ChevronRight} size={16} className="transition-transform group-open:rotate-90" />
        {term}
      </summary>
      <div className="mt-1 max-w-prose border-line border-l-2 pl-4 text-ink-soft">{children}</div>
    </details>
  );
}
