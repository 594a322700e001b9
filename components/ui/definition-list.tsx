import type { ReactNode } from 'react';

export type Definition = {
  term: string;
  value: ReactNode;
  key?: string | undefined;
  wide?: boolean | undefined;
};

export type DefinitionListProps = {
  items: readonly Definition[];
  layout?: 'rows' | 'grid' | undefined;
};

/** Names and their values: as rows with hairlines, or as a grid of labelled values. */
export function DefinitionList({ items, layout = 'rows' }: DefinitionListProps) {
  if (layout === 'grid') {
    return (
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {items.map((item) => (
          <div
            key={item.key ?? item.term}
            className={item.wide ? 'min-w-0 sm:col-span-full' : 'min-w-0'}
          >
            <dt className="label-caps">{item.term}</dt>
            <dd className="wrap-anywhere">{item.value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className="divide-y divide-line">
      {items.map((item) => (
        <div
          key={item.key ?? item.term}
          className="grid gap-x-6 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className="min-w-0 wrap-anywhere">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
