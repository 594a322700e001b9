import { Link } from '#components/ui/link.tsx';

export type SandboxStripProps = {
  explorerUrl: string;
  switchPersonHref?: string | undefined;
  shape: 'box' | 'strip';
};

const shapes = {
  box: {
    outer: 'rounded-surface border p-3',
    sentence: 'text-ink-soft',
    ways: 'mt-1.5 flex flex-col gap-y-1 max-md:flex-row max-md:gap-x-4',
    way: 'max-md:py-2.5',
  },
  strip: {
    outer: 'flex flex-wrap items-center gap-x-4 border-b px-4 py-1',
    sentence: 'sr-only',
    ways: 'flex gap-x-4',
    way: 'py-2.5',
  },
};

/** Says that nothing here is real, and leads to the tenant's inside and to the other people. */
export function SandboxStrip({ explorerUrl, switchPersonHref, shape }: SandboxStripProps) {
  const look = shapes[shape];
  return (
    <aside
      aria-label="Sandbox"
      className={`border-signal bg-signal-soft text-small print:hidden ${look.outer}`}
    >
      <p className="flex items-center gap-2 font-semibold">
        <span aria-hidden className="size-2 rounded-full bg-signal ring-1 ring-on-signal/30" />
        Sandbox
      </p>
      <p className={look.sentence}>A tenant in a box. Nothing here is real.</p>
      <p className={look.ways}>
        <a href={explorerUrl} target="_blank" rel="noreferrer" className={`text-link ${look.way}`}>
          Tenant explorer
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
        {switchPersonHref === undefined ? null : (
          <Link href={switchPersonHref} className={`text-link ${look.way}`}>
            Switch person
          </Link>
        )}
      </p>
    </aside>
  );
}
