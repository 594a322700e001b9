import { SlidersHorizontal } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select } from '#components/ui/select.tsx';
import { type DayField, type HistoryFilter, kindGroups } from '#lib/model/history-filter.ts';
import { NamedField } from './named-field.tsx';
import type { NamedChoices } from './named-search.tsx';

export type FilterChoices = Record<'people' | 'principals' | 'environments', NamedChoices>;
export type FilterFormProps = {
  filter: HistoryFilter;
  choices: FilterChoices;
  /** What was typed as a day and is none that a history has. */
  leftOut?: Partial<Record<DayField, string>>;
};

const noSuchDay =
  'There is no such day in a history, so it was left out. Choose one from 1900 to 2999.';

/** What stands for a name that there is none of. */
export const nameless = {
  person: 'An erased person',
  principal: 'A principal without a name',
  environment: 'An unknown environment',
};

const kinds = Object.entries(kindGroups).map(([value, { title }]) => ({ value, label: title }));

/**
 * The filters, folded unless one of them needs another look; a plain form whose answer is an address, so
 * it works without scripts.
 */
export function HistoryFilterForm({ filter, choices, leftOut = {} }: FilterFormProps) {
  const day = (field: DayField) => ({
    defaultValue: leftOut[field] ?? filter[field],
    error: leftOut[field] === undefined ? undefined : noSuchDay,
  });
  return (
    <details
      open={Object.keys(leftOut).length > 0}
      className="group w-full rounded-surface border border-line bg-surface print:hidden"
    >
      <summary className="flex min-h-11 items-center gap-2 rounded-surface px-4 font-medium hover:bg-sunken">
        <Icon of={SlidersHorizontal} size={16} className="text-ink-soft" />
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
        <NamedField
          name="person"
          label="Person"
          placeholder="Anybody"
          nameless={nameless.person}
          url="/api/people?among=everybody"
          choices={choices.people}
        />
        <NamedField
          name="principal"
          label="Principal"
          placeholder="Any"
          nameless={nameless.principal}
          url="/api/principals"
          choices={choices.principals}
        />
        <NamedField
          name="environment"
          label="Environment"
          placeholder="Any"
          nameless={nameless.environment}
          url="/api/environments"
          choices={choices.environments}
        />
        <Select
          name="kind"
          label="Kind"
          placeholder="Everything"
          defaultValue={filter.kind ?? ''}
          options={kinds}
        />
        <DateField name="from" label="From (UTC)" {...day('from')} />
        <DateField name="until" label="Until, that day included (UTC)" {...day('until')} />
        <div className="sm:col-span-full">
          <Button type="submit" variant="primary">
            Show
          </Button>
        </div>
      </form>
    </details>
  );
}
