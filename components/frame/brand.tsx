import { Link } from '#components/ui/link.tsx';

export type BrandProps = { href?: string | undefined; size?: 'regular' | 'large' | undefined };

/** The mark and the name. */
export function Brand({ href, size = 'regular' }: BrandProps) {
  const brand = (
    <span className="inline-flex items-center gap-2.5">
      <BrandMark size={size === 'large' ? 44 : 30} />
      <span
        className={`font-semibold tracking-tight ${size === 'large' ? 'text-head' : 'text-lead'}`}
      >
        Boarding Pass
      </span>
    </span>
  );
  if (href === undefined) return brand;
  return (
    <Link href={href} className="inline-flex min-h-11 items-center rounded-control">
      {brand}
    </Link>
  );
}

/** An amber pass with its two notches, and the departures arrow on it. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
      <path
        d="M8 2h11a3 3 0 0 0 6 0 6 6 0 0 1 5 6v16a6 6 0 0 1-5 6 3 3 0 0 0-6 0H8a6 6 0 0 1-6-6V8a6 6 0 0 1 6-6Z"
        className="fill-signal print-exact"
      />
      <path
        d="M8 22 17 11M10 10.5h7.5V18"
        fill="none"
        strokeWidth="2.75"
        strokeLinecap="square"
        className="stroke-on-signal"
      />
      <path d="M22 8v17" strokeWidth="1.5" strokeDasharray="1.5 2.4" className="stroke-on-signal" />
    </svg>
  );
}
