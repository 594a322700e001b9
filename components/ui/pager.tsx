import { ArrowLeft, ArrowRight } from 'lucide';
import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';
import { Icon } from './icon.tsx';

export type PagerProps = {
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** What the ways are called; a list that is not newest first says so. */
  ways?: { previous: string; next: string } | undefined;
  words?: ReactNode;
};

const newestFirst = { previous: 'Newer', next: 'Older' };

/** The ways to the pages beside this one; a way that leads nowhere is not shown. */
export function Pager({ previousHref, nextHref, ways = newestFirst, words }: PagerProps) {
  if (previousHref === undefined && nextHref === undefined && !words) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 text-small text-ink-soft print:hidden"
    >
      <span>
        {previousHref === undefined ? null : (
          <ButtonLink href={previousHref} size="small" icon={<Icon of={ArrowLeft} size={15} />}>
            {ways.previous}
          </ButtonLink>
        )}
      </span>
      <span>{words}</span>
      <span>
        {nextHref === undefined ? null : (
          <ButtonLink href={nextHref} size="small">
            {ways.next}
            <Icon of={ArrowRight} size={15} />
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
