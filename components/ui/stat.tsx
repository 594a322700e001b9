import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

export type StatProps = {
  label: string;
  value: string | number;
  sentence?: string | undefined;
  href?: string | undefined;
  tone?: Tone | undefined;
};

/** One number and what it counts. With a link, the whole tile leads to the things counted. */
export function Stat({ label, value, sentence, href, tone }: StatProps) {
  return (
    <div
      className={`relative flex min-w-0 flex-col gap-1 bg-surface p-4 ${href === undefined ? '' : 'transition-colors hover:bg-sunken'}`}
    >
      <span className="flex items-center gap-1.5 text-small text-ink-soft">
        {tone === undefined ? null : <ToneIcon tone={tone} />}
        {href === undefined ? (
          label
        ) : (
          <Link href={href} className="after:absolute after:inset-0">
            {label}
          </Link>
        )}
      </span>
      <span className="text-display font-semibold tabular-nums">{value}</span>
      {sentence === undefined ? null : <span className="text-small text-ink-soft">{sentence}</span>}
    </div>
  );
}

/** Numbers side by side on one surface, parted by hairlines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-surface border border-line bg-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none max-md:[&>:last-child:nth-child(odd)]:col-span-2">
      {children}
    </div>
  );
}
