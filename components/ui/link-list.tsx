import { ChevronRight } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type LinkListItem = {
  key: string;
  href: string;
  title: ReactNode;
  sentence?: ReactNode;
  aside?: ReactNode;
};

/** A queue: each line opens one thing. */
export function LinkList({ label, items }: { label: string; items: readonly LinkListItem[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {items.map((item) => (
        <li
          key={item.key}
          className="group relative flex items-center gap-4 px-5 py-3 transition-colors first:rounded-t-surface last:rounded-b-surface hover:bg-sunken max-md:px-4"
        >
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <div className="min-w-0 flex-1 basis-60">
              <Link
                href={item.href}
                className="font-medium after:absolute after:inset-0 group-hover:text-accent"
              >
                {item.title}
              </Link>
              {item.sentence ? <p className="text-small text-ink-soft">{item.sentence}</p> : null}
            </div>
            {item.aside ? (
              <div className="flex items-center gap-4 text-small text-ink-soft">{item.aside}</div>
            ) : null}
          </div>
          <Icon
            of={ChevronRight}
            size={16}
            className="shrink-0 text-line-strong group-hover:text-accent"
          />
        </li>
      ))}
    </ul>
  );
}
