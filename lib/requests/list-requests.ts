import type { PersonActor } from '#lib/access/actor.ts';
import type { Counted } from '#lib/kernel/count-rows.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { findPage } from '#lib/kernel/find-page.ts';
import { type Page, pageSize } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { RequestState } from '#lib/model/request.ts';
import type { ClosedState, QueueState } from '#lib/model/request-list.ts';
import { type ListedRequest, listedRequests } from './listed-request.ts';
import { requestsMeant } from './requests-meant.ts';
import { requestsClosed, requestsInQueue, requestsOf } from './requests-of.ts';

/** A page of an actor's own requests, newest first; what was asked for together stays in its order. */
export async function listMyRequests(
  actor: PersonActor,
  query: ListQuery<RequestState> = {},
  size = pageSize,
): Promise<Page<ListedRequest>> {
  return pageOfRequests(requestsOf(actor, query.state), bySubmission('desc'), query, size);
}

/** A page of what waits for a decision, oldest first. Nothing for who is not an admin. */
export async function listQueue(
  actor: PersonActor,
  query: ListQuery<QueueState> = {},
  size = pageSize,
): Promise<Page<ListedRequest>> {
  return pageOfRequests(requestsInQueue(actor, query.state), bySubmission('asc'), query, size);
}

/** A page of what was decided on or withdrawn, the last first. Nothing for who is not an admin. */
export async function listClosed(
  actor: PersonActor,
  query: ListQuery<ClosedState> = {},
  size = pageSize,
): Promise<Page<ListedRequest>> {
  const byClosing = { key: Prisma.sql`"r"."closed_at"`, order: 'desc' } as const;
  return pageOfRequests(requestsClosed(actor, query.state), byClosing, query, size);
}

type Order = { key: Prisma.Sql; order: 'asc' | 'desc' };

const bySubmission = (order: 'asc' | 'desc'): Order => ({
  key: Prisma.sql`"r"."submitted_at"`,
  order,
});

async function pageOfRequests(
  rows: Counted,
  order: Order,
  { q, after, before }: ListQuery,
  size: number,
): Promise<Page<ListedRequest>> {
  const id = Prisma.sql`"r"."id"`;
  const anyOf = q ? await requestsMeant(q) : [];
  const source = { ...rows, ...order, id, anyOf, sortedBy: 'moment' } as const;
  const page = await findPage(source, { after, before }, size);
  return { ...page, rows: await listedRequests(page.rows.map((one) => one.id)) };
}
