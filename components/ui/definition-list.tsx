import type { ReactNode } from 'react';

export type Definition = {
  term: string;
  value: ReactNode;
  key?: string | undefined;
  wide?: boolean | undefined;
};

type Layout = 'rows' | 'grid' | 'codes';

export type DefinitionListProps = {
  items: readonly Definition[];
  layout?: Layout | undefined;
};

// By the room the list itself has, wherever it stands.
const layouts: Record<Layout, { list: string; item: string; wide: string; term: string }> = {
  rows: {
    list: 'divide-y divide-line',
    item: 'grid gap-x-6 py-2.5 first:pt-0 last:pb-0 @md:grid-cols-[11rem_minmax(0,1fr)]',
    wide: '',
    term: 'text-ink-soft',
  },
  grid: {
    list: 'grid gap-x-6 gap-y-4 @xs:grid-cols-2',
    item: 'min-w-0',
    wide: 'col-span-full',
    term: 'label-caps',
  },
  codes: {
    list: 'grid gap-x-6 gap-y-4 @2xl:grid-cols-2',
    item: 'min-w-0',
    wide: 'col-span-full',
    term: 'label-caps',
  },
};

/**
 * Names and their values: as rows with hairlines, as a grid of labelled values, or as a grid of codes,
 * each on one line. A word that fits is never broken.
 */
export function DefinitionList({ items, layout = 'rows' }: DefinitionListProps) {
  const classes = layouts[layout];
  return (
    <div className="@container">
      <dl className={classes.list}>
        {items.map((item) => (
          <div
            key={item.key ?? item.term}
            className={`${classes.item} ${item.wide ? classes.wide : ''}`}
          >
            <dt className={classes.term}>{item.term}</dt>
            <dd className="min-w-0 wrap-break-word">{item.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
