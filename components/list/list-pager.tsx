import { Pager } from '#components/ui/pager.tsx';
import type { Page } from '#lib/model/list-position.ts';
import { firstPageQuery, type ListQuery, listPath } from '#lib/model/list-query.ts';

export type ListPagerProps = {
  base: string;
  query: ListQuery;
  more?: Record<string, string | undefined>;
  page: Pick<Page<unknown>, 'previous' | 'next'>;
  /** What the ways are called; newest first unless said otherwise. */
  ways?: { previous: string; next: string } | undefined;
};

/** The ways to the pages beside this one, in the same list with the same search and state. */
export function ListPager({ base, query, more = {}, page, ways }: ListPagerProps) {
  const top = firstPageQuery(query);
  const { previous, next } = page;
  return (
    <Pager
      previousHref={previous ? listPath(base, { ...top, before: previous }, more) : undefined}
      nextHref={next ? listPath(base, { ...top, after: next }, more) : undefined}
      ways={ways}
    />
  );
}
