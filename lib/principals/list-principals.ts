import type { PersonActor } from '#lib/access/actor.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { findPage } from '#lib/kernel/find-page.ts';
import { type Page, pageSize } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { PrincipalListState } from '#lib/model/principal-list.ts';
import { type ListedPrincipal, listedPrincipals } from './listed-principal.ts';
import { principalsIn } from './principals-in.ts';
import { principalsMeant } from './principals-meant.ts';
import { principalsOf, type Whose } from './principals-of.ts';

/**
 * A page of the principals that an actor may read, newest first: their own, or everybody's for an
 * admin or auditor. The ids are found first, what is shown of them after.
 */
export async function listPrincipals(
  actor: PersonActor,
  whose: Whose,
  { q, state, after, before }: ListQuery<PrincipalListState> = {},
  size = pageSize,
): Promise<Page<ListedPrincipal>> {
  const rows = principalsOf(actor, whose, state && principalsIn(state));
  const page = await findPage(
    {
      ...rows,
      id: Prisma.sql`"p"."id"`,
      key: Prisma.sql`"p"."created_at"`,
      sortedBy: 'moment',
      order: 'desc',
      anyOf: q ? await principalsMeant(q, whose.of === 'mine') : [],
    },
    { after, before },
    size,
  );
  return { ...page, rows: await listedPrincipals(page.rows.map(({ id }) => id)) };
}
