import { X } from 'lucide';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type FilterChipsProps = {
  label: string;
  chips: readonly { key: string; name: string; value: string; removeHref: string }[];
  clearHref?: string | undefined;
};

/** The filters in force; each is a link to the same list without it. */
export function FilterChips({ label, chips, clearHref }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-2 print:hidden">
      {chips.map((chip) => (
        <Link
          key={chip.key}
          href={chip.removeHref}
          className="group inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-line-strong/60 bg-surface pr-2 pl-3 text-small transition-colors hover:border-bad hover:text-bad max-md:min-h-11"
        >
          <span className="sr-only">Remove the filter </span>
          <span className="text-ink-soft group-hover:text-bad">{chip.name}</span>
          <span className="truncate font-medium">{chip.value}</span>
          <Icon of={X} size={14} className="shrink-0" />
        </Link>
      ))}
      {clearHref !== undefined && chips.length > 1 ? (
        <Link
          href={clearHref}
          className="text-link inline-flex items-center px-1 text-small max-md:min-h-11"
        >
          Remove all filters
        </Link>
      ) : null}
    </nav>
  );
}
