import type { ReactNode } from 'react';
import { Link } from './link.tsx';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end' | undefined;
  hideOnCard?: boolean | undefined;
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

/** A table that never scrolls sideways: where it has little room each row becomes a card with its own labels. */
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
    <div className="@container">
      <table className="w-full border-collapse text-left @max-lg:block">
        <caption className="sr-only">{caption}</caption>
        <colgroup className="@max-lg:hidden">
          {columns.map((column) => (
            <col key={column.key} width={column.width} />
          ))}
        </colgroup>
        <thead className="@max-lg:sr-only">
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
        <tbody className="@max-lg:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={`relative border-line border-b last:border-b-0 @max-lg:flex @max-lg:flex-col @max-lg:gap-1 @max-lg:px-4 @max-lg:py-3 ${
                rowHref === undefined ? '' : 'transition-colors hover:bg-sunken'
              }`}
            >
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={`px-3 py-3 align-top wrap-break-word first:pl-5 last:pr-5 @max-lg:grid @max-lg:grid-cols-[6.5rem_minmax(0,1fr)] @max-lg:gap-x-3 @max-lg:p-0 @max-lg:first:block @max-lg:first:p-0 @max-lg:last:p-0 ${ends(column)} ${
                    column.hideOnCard ? '@max-lg:hidden' : ''
                  }`}
                >
                  {index === 0 ? null : (
                    <span aria-hidden className="text-small text-ink-soft @lg:hidden">
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
    </div>
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
  return column.align === 'end' ? 'tabular-nums whitespace-nowrap @lg:text-right' : '';
}
