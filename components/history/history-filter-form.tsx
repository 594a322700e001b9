import { SlidersHorizontal } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { Select } from '#components/ui/select.tsx';
import { type HistoryFilter, kindGroups } from '#lib/model/history-filter.ts';

export type Choice = { id: string; name: string };
export type FilterFormProps = {
  filter: HistoryFilter;
  choices: { people: Choice[]; principals: Choice[]; environments: Choice[] };
};

const kinds = Object.entries(kindGroups).map(([value, { title }]) => ({ value, label: title }));

/** The filters, folded; a plain form whose answer is an address, so it works without scripts. */
export function HistoryFilterForm({ filter, choices }: FilterFormProps) {
  return (
    <details className="group w-full rounded-surface border border-line bg-surface print:hidden">
      <summary className="flex min-h-11 items-center gap-2 rounded-surface px-4 font-medium hover:bg-sunken">
        <SlidersHorizontal aria-hidden size={16} className="text-ink-soft" />
        Filter
        <span className="text-small font-normal text-ink-soft max-md:sr-only">
          by person, principal, environment, kind and day
        </span>
      </summary>
      <form
        method="get"
        action="/history"
        // Remembered fields would show a filter that is not the address's.
        autoComplete="off"
        className="grid items-end gap-4 border-line border-t p-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        <Select
          name="person"
          label="Person"
          placeholder="Anybody"
          defaultValue={filter.person ?? ''}
          options={optionsOf(choices.people, filter.person, 'An erased person')}
        />
        <Select
          name="principal"
          label="Principal"
          placeholder="Any"
          defaultValue={filter.principal ?? ''}
          options={optionsOf(choices.principals, filter.principal, 'A principal without a name')}
        />
        <Select
          name="environment"
          label="Environment"
          placeholder="Any"
          defaultValue={filter.environment ?? ''}
          options={optionsOf(choices.environments, filter.environment, 'An unknown environment')}
        />
        <Select
          name="kind"
          label="Kind"
          placeholder="Everything"
          defaultValue={filter.kind ?? ''}
          options={kinds}
        />
        <DateField name="from" label="From (UTC)" defaultValue={filter.from} />
        <DateField
          name="until"
          label="Until, that day included (UTC)"
          defaultValue={filter.until}
        />
        <div className="sm:col-span-full">
          <Button type="submit" variant="primary">
            Show
          </Button>
        </div>
      </form>
    </details>
  );
}

/** What is filtered by stays in the list, even when it is not among the names of today. */
function optionsOf(choices: Choice[], picked: string | undefined, nameless: string) {
  const options = choices.map(({ id, name }) => ({ value: id, label: name || nameless }));
  if (!picked || choices.some(({ id }) => id === picked)) return options;
  return [{ value: picked, label: nameless }, ...options];
}
