import { ChevronLeft } from 'lucide';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type Crumb = { label: string; href?: string | undefined };

/** Where the page lies. On a phone only the way back up is shown. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const parent = items.findLast((item) => item.href !== undefined);
  return (
    <nav aria-label="Breadcrumbs" className="text-small text-ink-soft print:hidden">
      {parent?.href === undefined ? null : (
        <Link
          href={parent.href}
          className="-ml-1 inline-flex min-h-11 items-center gap-1 text-accent md:hidden"
        >
          <Icon of={ChevronLeft} size={16} />
          {parent.label}
        </Link>
      )}
      <ol className="flex flex-wrap items-center gap-x-2 max-md:hidden">
        {items.map((item, index) => (
          <li key={`${item.label} ${item.href ?? ''}`} className="flex items-center gap-2">
            {index === 0 ? null : <span aria-hidden>/</span>}
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <Link href={item.href} className="hover:text-accent hover:underline">
                {item.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
