import { FilterChips } from '#components/ui/filter-chips.tsx';
import {
  firstPageFilter,
  type HistoryFilter,
  historyPath,
  kindGroups,
} from '#lib/model/history-filter.ts';
import { type FilterFormProps, nameless } from './history-filter-form.tsx';

type Field = 'person' | 'principal' | 'environment' | 'kind' | 'from' | 'until';

const names: Record<Field, string> = {
  person: 'Person',
  principal: 'Principal',
  environment: 'Environment',
  kind: 'Kind',
  from: 'From',
  until: 'Until',
};

/** The filters in force, each a link to the history without it. One day alone is one chip. */
export function HistoryChips({ filter, choices }: FilterFormProps) {
  const isOneDay = filter.from !== undefined && filter.from === filter.until;
  const fields: Field[] = isOneDay
    ? ['person', 'principal', 'environment', 'kind', 'from']
    : ['person', 'principal', 'environment', 'kind', 'from', 'until'];
  const chips = fields.flatMap((key) => {
    const value = filter[key];
    if (value === undefined) return [];
    const { [key]: _, ...rest } = firstPageFilter(filter);
    const { until: __, ...withoutDay } = rest as HistoryFilter;
    const isDay = isOneDay && key === 'from';
    return [
      {
        key,
        name: isDay ? 'Day' : names[key],
        value: shown(key, value, choices),
        removeHref: historyPath(isDay ? withoutDay : rest),
      },
    ];
  });
  return <FilterChips label="Filters in force" chips={chips} clearHref="/history" />;
}

function shown(key: Field, value: string, choices: FilterFormProps['choices']): string {
  switch (key) {
    case 'person':
      return choices.people.picked?.name || nameless.person;
    case 'principal':
      return choices.principals.picked?.name || nameless.principal;
    case 'environment':
      return choices.environments.picked?.name || nameless.environment;
    case 'kind':
      return Object.entries(kindGroups).find(([group]) => group === value)?.[1].title ?? value;
    default:
      return value;
  }
}
