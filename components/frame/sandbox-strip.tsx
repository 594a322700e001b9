import Link from 'next/link';

export type SandboxStripProps = { explorerUrl: string; switchPersonHref?: string | undefined };

/** Says that nothing here is real, and leads to the tenant's inside and to the other people. */
export function SandboxStrip({ explorerUrl, switchPersonHref }: SandboxStripProps) {
  return (
    <div className="border-signal bg-signal-soft text-small max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:border-b max-md:px-4 max-md:py-1 md:rounded-surface md:border md:p-3">
      <p className="flex items-center gap-2 font-semibold">
        <span aria-hidden className="size-2 rounded-full bg-signal ring-1 ring-on-signal/30" />
        Sandbox
      </p>
      <p className="text-ink-soft max-md:hidden">A tenant in a box. Nothing here is real.</p>
      <p className="flex gap-x-4 md:mt-1.5 md:flex-col md:gap-y-1">
        <a href={explorerUrl} target="_blank" rel="noreferrer" className="text-link max-md:py-2.5">
          Tenant explorer
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
        {switchPersonHref === undefined ? null : (
          <Link href={switchPersonHref} className="text-link max-md:py-2.5" prefetch={false}>
            Switch person
          </Link>
        )}
      </p>
    </div>
  );
}
