import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FormEnvironment } from './form-part.ts';

export type EnvironmentFieldProps = {
  name: string;
  environments: readonly FormEnvironment[];
  /** As cards while there are few, each with its reason; else as a list. */
  asCards: boolean;
  value: string;
  choose: (environmentId: string) => void;
  error: string | undefined;
};

const label = 'Environment';
const hint = 'It gets access to this one environment only.';

/** The environment; one with a reason is shown and cannot be picked. */
export function EnvironmentField(props: EnvironmentFieldProps) {
  const { name, environments, asCards, value, choose, error } = props;
  const shared = { name, required: true, error, hint };
  if (!asCards) {
    return (
      <Select
        {...shared}
        label={label}
        placeholder="Choose an environment"
        options={environments.map(({ id, name, detail, reason }) => ({
          value: id,
          label: `${name} (${detail})`,
          reason: reason ?? undefined,
        }))}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    );
  }
  return (
    <ChoiceList
      {...shared}
      legend={label}
      kind="one"
      columns={2}
      choices={environments.map(({ id, name, detail, reason }) => ({
        value: id,
        title: name,
        description: detail,
        reason: reason ?? undefined,
      }))}
      value={[value]}
      onChange={([picked = '']) => choose(picked)}
    />
  );
}
