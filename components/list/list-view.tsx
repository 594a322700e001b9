import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { NothingMatches } from '#components/ui/nothing-matches.tsx';
import type { Page } from '#lib/model/list-position.ts';
import { listPath } from '#lib/model/list-query.ts';
import { ListPager, type ListPagerProps } from './list-pager.tsx';
import { ListTools, type ListToolsProps } from './list-tools.tsx';

export type ListViewProps<State extends string> = Omit<ListToolsProps<State>, 'chipsLabel'> &
  Pick<ListPagerProps, 'ways'> & {
    page: Page<unknown>;
    chipsLabel?: string;
    /** The rows of this page. */
    children: ReactNode;
  };

/** One page of a list with its tools above and the ways to the other pages below. */
export function ListView<State extends string>({
  page,
  ways,
  children,
  chipsLabel = 'State',
  ...tools
}: ListViewProps<State>) {
  const { base, query, more = {}, states } = tools;
  return (
    <div className="flex flex-col gap-6">
      <ListTools {...tools} chipsLabel={chipsLabel} />
      {page.rows.length === 0 ? (
        <Card>
          <NothingMatches
            q={query.q}
            state={states.find(({ state }) => state === query.state)?.label}
            clearHref={listPath(base, {}, more)}
          />
        </Card>
      ) : (
        children
      )}
      <ListPager base={base} query={query} more={more} page={page} ways={ways} />
    </div>
  );
}
