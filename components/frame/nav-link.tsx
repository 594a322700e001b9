'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { countWords } from '#lib/model/list-count.ts';

type NavLinkProps = {
  href: string;
  label: string;
  icon: ReactNode;
  count?: number | undefined;
  place: 'side' | 'foot';
};

const looks = {
  side: 'group flex min-h-10 items-center gap-3 rounded-control pr-2 pl-1.5 text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink',
  foot: 'group relative flex min-h-16 flex-1 flex-col items-center justify-center gap-0.5 text-tiny text-ink-soft aria-[current]:font-semibold aria-[current]:text-ink',
};

const pictures = {
  side: 'inline-flex size-7 shrink-0 items-center justify-center rounded-control transition-colors group-aria-[current]:bg-signal group-aria-[current]:text-on-signal',
  foot: 'inline-flex h-7 w-12 items-center justify-center rounded-full transition-colors group-aria-[current]:bg-signal group-aria-[current]:text-on-signal',
};

const counts = {
  side: 'ml-auto min-w-6 rounded-control border border-line-strong/50 px-1.5 text-center font-mono text-xs font-semibold text-ink',
  foot: 'absolute top-1 left-[calc(50%+0.6rem)] min-w-5 rounded-full bg-ink px-1 text-center font-mono text-tiny font-semibold text-paper',
};

/** A way in the frame; knows by the address whether one is there. */
export function NavLink({ href, label, icon, count = 0, place }: NavLinkProps) {
  const path = usePathname();
  const isHere = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      className={looks[place]}
      {...(isHere ? { 'aria-current': path === href ? 'page' : 'true' } : {})}
    >
      <span className={pictures[place]}>{icon}</span>
      {label}
      {count > 0 ? (
        <span className={counts[place]}>
          {countWords(count)}
          <span className="sr-only"> waiting for you</span>
        </span>
      ) : null}
    </Link>
  );
}
