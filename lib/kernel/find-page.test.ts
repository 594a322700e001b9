import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListPosition, type Page, pageSize, type Span } from '#lib/model/list-position.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { database, Prisma } from './db.ts';
import { findPage, type ListSource } from './find-page.ts';
import { newId } from './ids.ts';

let portal: EmptyPortal;
const count = 2 * pageSize + 3;

beforeAll(async () => {
  portal = await openEmptyPortal();
  // Three to a moment: most pages end between rows that only their id parts.
  for (let at = 0; at < count; at += 1) await add(`Person ${String(at).padStart(3, '0')}`, at);
});
afterAll(() => portal.close());

const momentOf = (at: number) => new Date(Date.UTC(2026, 10, 1) + Math.floor(at / 3) * 1000);

async function add(name: string, at: number): Promise<void> {
  const id = newId();
  await database().person.create({
    data: {
      id,
      tenantId: id,
      objectId: id,
      name,
      userPrincipalName: name,
      roles: [],
      firstSeenAt: momentOf(at),
      lastSeenAt: momentOf(at),
    },
  });
}

const newestFirst: ListSource = {
  from: Prisma.sql`"person" AS "p"`,
  id: Prisma.sql`"p"."id"`,
  key: Prisma.sql`"p"."first_seen_at"`,
  sortedBy: 'moment',
  order: 'desc',
  where: [],
};
const byName: ListSource = {
  ...newestFirst,
  key: Prisma.sql`"p"."name"`,
  sortedBy: 'text',
  order: 'asc',
};

/** Every page of a list, from its start to its end. */
async function pages(
  source: ListSource,
  between?: () => Promise<void>,
): Promise<Page<ListPosition>[]> {
  const all: Page<ListPosition>[] = [];
  for (let span: Span | null = {}; span; ) {
    const page: Page<ListPosition> = await findPage(source, span);
    all.push(page);
    span = page.next ? { after: page.next } : null;
    await between?.();
  }
  return all;
}

const idsOf = (all: readonly Page<ListPosition>[]) =>
  all.flatMap(({ rows }) => rows.map(({ id }) => id));

test.each([
  ['newest first', newestFirst, { firstSeenAt: 'desc' }],
  ['oldest first', { ...newestFirst, order: 'asc' }, { firstSeenAt: 'asc' }],
  ['by name', byName, { name: 'asc' }],
] as const)('%s, every row is on one page, once', async (_, source, order) => {
  const all = await pages(source);
  expect(all.map(({ rows }) => rows.length)).toEqual([pageSize, pageSize, 3]);
  const rows = await database().person.findMany({ orderBy: [order, { id: 'asc' }] });
  expect(idsOf(all)).toEqual(rows.map(({ id }) => id));
});

test('the way back shows the same pages', async () => {
  const [first, second, third] = await pages(newestFirst);
  expect(first?.previous).toBeNull();
  const back = await findPage(newestFirst, { before: third?.previous ?? undefined });
  expect(back).toEqual(second);
  expect(await findPage(newestFirst, { before: back.previous ?? undefined })).toEqual(first);
});

test('what is added while somebody reads moves nothing that they have not read yet', async () => {
  const before = idsOf(await pages(newestFirst));
  let added = count;
  const all = await pages(newestFirst, async () => {
    added += 1;
    await add(`Newcomer ${added}`, added);
  });
  expect(idsOf(all)).toEqual(before);
});

test('of several conditions one is enough, and what meets two is there once', async () => {
  const name = (text: string) => Prisma.sql`"p"."name" LIKE ${text}`;
  const found = await findPage(
    { ...byName, anyOf: [name('Person 01%'), name('%9'), name('none')] },
    {},
  );
  const rows = await database().person.findMany({
    where: { OR: [{ name: { startsWith: 'Person 01' } }, { name: { endsWith: '9' } }] },
    orderBy: { name: 'asc' },
  });
  expect(idsOf([found])).toEqual(rows.map(({ id }) => id));
});

test('a place that is past the end is an empty page, with a way nowhere', async () => {
  const place = { key: '1999-01-01T00:00:00.000Z', id: newId() };
  expect(await findPage(newestFirst, { after: place })).toEqual({
    rows: [],
    previous: null,
    next: null,
  });
});
