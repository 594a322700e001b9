import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';

export type PagerProps = {
  olderHref?: string | undefined;
  newerHref?: string | undefined;
  words?: ReactNode;
};

/** The ways to newer and older entries; a way that leads nowhere is not shown. */
export function Pager({ olderHref, newerHref, words }: PagerProps) {
  if (olderHref === undefined && newerHref === undefined && !words) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 text-small text-ink-soft print:hidden"
    >
      <span>
        {newerHref === undefined ? null : (
          <ButtonLink href={newerHref} size="small" icon={<ArrowLeft aria-hidden size={15} />}>
            Newer
          </ButtonLink>
        )}
      </span>
      <span>{words}</span>
      <span>
        {olderHref === undefined ? null : (
          <ButtonLink href={olderHref} size="small">
            Older
            <ArrowRight aria-hidden size={15} />
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
