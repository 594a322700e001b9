import { z } from 'zod';
import {
  isBackward,
  type ListPosition,
  type Page,
  pageOf,
  pageSize,
  type Span,
} from '#lib/model/list-position.ts';
import { database, Prisma } from './db.ts';

export type ListSource = {
  /** The table with its alias, and the columns of its id and of the value it is sorted by. */
  from: Prisma.Sql;
  id: Prisma.Sql;
  key: Prisma.Sql;
  sortedBy: 'moment' | 'text';
  order: 'asc' | 'desc';
  /** All of these hold for every row of the list. */
  where: readonly Prisma.Sql[];
  /** And one of these: each is looked for by its own index. Nothing is left out when there are none. */
  anyOf?: readonly Prisma.Sql[];
};

const rows = z.array(
  z.object({
    id: z.guid(),
    key: z.union([z.date().transform((moment) => moment.toISOString()), z.string()]),
  }),
);

/**
 * The places of one page of a list, by keyset: as quick on the last page as on the first, and no row
 * twice or never when others are added between two pages. What is shown of them is loaded by id.
 */
export async function findPage(
  source: ListSource,
  span: Span,
  size = pageSize,
): Promise<Page<ListPosition>> {
  const backward = isBackward(span);
  const rising = (source.order === 'asc') !== backward;
  const direction = rising ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const tie = backward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const where = [...source.where, ...beyond(source, span, rising)];
  const { id, key, from, anyOf = [] } = source;
  const branches = (anyOf.length > 0 ? anyOf : [Prisma.sql`TRUE`]).map(
    (one) => Prisma.sql`(
      SELECT ${id} AS "id", ${key} AS "key" FROM ${from}
      WHERE ${Prisma.join([...where, one], ' AND ')}
      ORDER BY ${key} ${direction}, ${id} ${tie} LIMIT ${size + 1})`,
  );
  const found = await database().$queryRaw`
    SELECT "id", "key" FROM (${Prisma.join(branches, ' UNION ')}) AS "found"
    ORDER BY "key" ${direction}, "id" ${tie} LIMIT ${size + 1}`;
  return pageOf(rows.parse(found), span, (place) => place, size);
}

/** What lies past the place. Equal keys go by id, always in the same direction of the list. */
function beyond({ id, key, sortedBy }: ListSource, span: Span, rising: boolean): Prisma.Sql[] {
  const place = span.after ?? span.before;
  if (!place) return [];
  const edge =
    sortedBy === 'moment' ? Prisma.sql`${place.key}::timestamptz` : Prisma.sql`${place.key}::text`;
  const idBeyond = isBackward(span)
    ? Prisma.sql`${id} < ${place.id}::uuid`
    : Prisma.sql`${id} > ${place.id}::uuid`;
  return rising
    ? [Prisma.sql`${key} >= ${edge} AND (${key} > ${edge} OR ${idBeyond})`]
    : [Prisma.sql`${key} <= ${edge} AND (${key} < ${edge} OR ${idBeyond})`];
}
