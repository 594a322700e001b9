import { Link } from './link.tsx';

export type ListChip = {
  key: string;
  label: string;
  href: string;
  isCurrent: boolean;
  /** In digits; none where counting would cost more than it tells. */
  count?: string | undefined;
};

/** The parts of a list, side by side; each is an address. The one that is shown is marked. */
export function ListChips({ label, chips }: { label: string; chips: readonly ListChip[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {chips.map(({ key, label: words, href, isCurrent, count }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={isCurrent ? 'true' : undefined}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong/60 bg-surface px-3 text-small whitespace-nowrap transition-colors hover:border-line-strong hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent max-md:min-h-11"
            >
              {words}
              {count === undefined ? null : (
                <span className="font-mono text-xs tabular-nums">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
