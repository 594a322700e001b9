import { ListChips } from '#components/ui/list-chips.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { countWords } from '#lib/model/list-count.ts';
import { firstPageQuery, type ListQuery, listPath } from '#lib/model/list-query.ts';

export type ListToolsProps<State extends string> = {
  /** The list's own address; `more` are parameters that only this list has. */
  base: string;
  query: ListQuery<State>;
  more?: Record<string, string | undefined>;
  search: { label: string; placeholder: string };
  chipsLabel: string;
  /** The states it can be narrowed to, in order; one without any row is shown only while it is picked. */
  states: readonly { state: State; label: string; count?: number | undefined }[];
};

/** What stands above every list: a search field, and the states it can be narrowed to. */
export function ListTools<State extends string>({
  base,
  query,
  more = {},
  search,
  chipsLabel,
  states,
}: ListToolsProps<State>) {
  const { state: shown, q } = query;
  const shownStates = states.filter(({ state, count }) => count !== 0 || state === shown);
  const hrefOf = (state: State | undefined) =>
    listPath(base, { ...firstPageQuery(query), state }, more);
  return (
    <div className="flex flex-col items-start gap-3">
      <SearchField action={base} value={q} keep={{ ...more, state: shown }} {...search} />
      {shownStates.length === 0 ? null : (
        <ListChips
          label={chipsLabel}
          chips={[
            { key: 'all', label: 'All', href: hrefOf(undefined), isCurrent: shown === undefined },
            ...shownStates.map(({ state, label, count }) => ({
              key: state,
              label,
              href: hrefOf(state),
              isCurrent: state === shown,
              // What is counted is the whole list, not what was searched for.
              count: count === undefined || q ? undefined : countWords(count),
            })),
          ]}
        />
      )}
    </div>
  );
}
