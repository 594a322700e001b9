import { Select } from '#components/ui/select.tsx';
import { choiceNames } from './choice-names.ts';
import { type NamedFieldProps, NamedSearch } from './named-search.tsx';

/** A filter by somebody or something with a name: a list of few, a search among many. */
export function NamedField(props: NamedFieldProps) {
  const { url: _, choices, nameless, ...field } = props;
  const { few, picked } = choices;
  if (few === null) return <NamedSearch {...props} />;
  // What is filtered by stays in the list, even when it is not among the names of today.
  const isMissing = picked !== null && few.every(({ id }) => id !== picked.id);
  const shown = isMissing ? [picked, ...few] : few;
  const labels = choiceNames(shown, nameless);
  return (
    <Select
      {...field}
      defaultValue={picked?.id ?? ''}
      options={shown.map(({ id }, index) => ({ value: id, label: labels[index] ?? nameless }))}
    />
  );
}
