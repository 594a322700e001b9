import type { ReactNode } from 'react';
import { Link } from './link.tsx';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end' | undefined;
  hideOnPhone?: boolean | undefined;
  width?: string | undefined;
};

export type DataTableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: ((row: Row) => string) | undefined;
  empty?: ReactNode;
};

/** A table that never scrolls sideways: on a phone each row becomes a card with its own labels. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
  empty,
}: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    <table className="w-full border-collapse text-left max-md:block">
      <caption className="sr-only">{caption}</caption>
      <colgroup className="max-md:hidden">
        {columns.map((column) => (
          <col key={column.key} width={column.width} />
        ))}
      </colgroup>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`label-caps border-line border-b px-3 py-2.5 first:pl-5 last:pr-5 ${ends(column)}`}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={`relative border-line border-b last:border-b-0 max-md:flex max-md:flex-col max-md:gap-1 max-md:px-4 max-md:py-3 ${
              rowHref === undefined ? '' : 'transition-colors hover:bg-sunken'
            }`}
          >
            {columns.map((column, index) => (
              <td
                key={column.key}
                className={`px-3 py-3 align-top wrap-anywhere first:pl-5 last:pr-5 max-md:flex max-md:justify-between max-md:gap-4 max-md:p-0 max-md:text-right max-md:first:justify-start max-md:first:p-0 max-md:first:text-left max-md:last:p-0 ${ends(column)} ${
                  column.hideOnPhone ? 'max-md:hidden' : ''
                }`}
              >
                {index === 0 ? null : (
                  <span aria-hidden className="shrink-0 text-small text-ink-soft md:hidden">
                    {column.title}
                  </span>
                )}
                <Cell href={index === 0 ? rowHref?.(row) : undefined}>{column.cell(row)}</Cell>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return <span className="min-w-0">{children}</span>;
  return (
    <Link
      href={href}
      className="font-medium text-accent after:absolute after:inset-0 hover:underline"
    >
      {children}
    </Link>
  );
}

function ends<Row>(column: Column<Row>): string {
  return column.align === 'end' ? 'tabular-nums md:text-right' : '';
}
