import { FilterChips } from '#components/ui/filter-chips.tsx';
import {
  firstPageFilter,
  type HistoryFilter,
  historyPath,
  kindGroups,
} from '#lib/model/history-filter.ts';
import { choiceNames } from './choice-names.ts';
import { type FilterFormProps, nameless } from './history-filter-form.tsx';
import type { NamedChoices } from './named-search.tsx';

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
      return pickedName(choices.people, nameless.person);
    case 'principal':
      return pickedName(choices.principals, nameless.principal);
    case 'environment':
      return pickedName(choices.environments, nameless.environment);
    case 'kind':
      return Object.entries(kindGroups).find(([group]) => group === value)?.[1].title ?? value;
    default:
      return value;
  }
}

/** As the field calls it; among many it is always told from others of its name. */
function pickedName({ few, picked }: NamedChoices, without: string): string {
  if (picked === null) return without;
  const others = few?.filter(({ id }) => id !== picked.id) ?? [{ id: '', name: picked.name }];
  return choiceNames([picked, ...others], without)[0] ?? without;
}
