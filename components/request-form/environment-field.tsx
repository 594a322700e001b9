import { EnvironmentSearch } from '#components/environment-search.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Select } from '#components/ui/select.tsx';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { isolated } from '#lib/model/isolated.ts';

export type EnvironmentFieldProps = {
  name: string;
  /** Null: too many to come with the page; they are searched. */
  environments: readonly EnvironmentChoice[] | null;
  /** As cards while there are few, each with its reason; else as a list. */
  asCards: boolean;
  value: EnvironmentChoice | undefined;
  choose: (environment: EnvironmentChoice | null) => void;
  /** Why one cannot be picked in this place of the form. */
  reasonHere: (environment: EnvironmentChoice) => string | null;
  error: string | undefined;
};

const label = 'Environment';
const hint = 'It gets access to this one environment only.';
const placeholder = 'Choose an environment';

/** The environment; one with a reason is shown and cannot be picked. */
export function EnvironmentField(props: EnvironmentFieldProps) {
  const { name, environments, asCards, value, choose, reasonHere, error } = props;
  const shared = { name, required: true, error, hint };
  if (environments === null) {
    return (
      <EnvironmentSearch
        {...shared}
        label={label}
        placeholder={placeholder}
        value={value ?? null}
        onChange={choose}
        reasonHere={reasonHere}
      />
    );
  }
  const pick = (id: string) => choose(environments.find((one) => one.id === id) ?? null);
  const reasonOf = (one: EnvironmentChoice) => reasonHere(one) ?? one.reason ?? undefined;
  if (!asCards) {
    return (
      <Select
        {...shared}
        label={label}
        placeholder={placeholder}
        options={environments.map((one) => ({
          value: one.id,
          label: `${isolated(one.name)} (${one.detail})`,
          reason: reasonOf(one),
        }))}
        value={value?.id ?? ''}
        onChange={(event) => pick(event.currentTarget.value)}
      />
    );
  }
  return (
    <ChoiceList
      {...shared}
      legend={label}
      kind="one"
      columns={2}
      choices={environments.map((one) => ({
        value: one.id,
        title: one.name,
        description: one.detail,
        reason: reasonOf(one),
      }))}
      value={[value?.id ?? '']}
      onChange={([picked = '']) => pick(picked)}
    />
  );
}
