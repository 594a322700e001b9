import { PersonSearch } from '#components/person-search.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Select } from '#components/ui/select.tsx';
import type { PersonChoice } from '#lib/model/choices.ts';
import { isolated } from '#lib/model/isolated.ts';

export type SecondOwnerFieldProps = {
  /** Who may own a principal; null: too many to come with the page, they are searched. */
  people: readonly PersonChoice[] | null;
  second: PersonChoice | undefined;
  /** Remembers somebody who was found by a search. */
  note: (person: PersonChoice) => void;
  change: (personId: string) => void;
  error: string | undefined;
};

const shared = {
  name: 'secondOwnerId',
  label: 'Second owner',
  hint: 'You are the first. A second person can issue its secret and answers for it when you are away.',
  required: true,
  placeholder: 'Choose a colleague',
};

/** The person who answers for it besides the one who asks. */
export function SecondOwnerField({ people, second, note, change, error }: SecondOwnerFieldProps) {
  if (people?.length === 0) return <NobodyElse />;
  if (people === null) {
    return (
      <PersonSearch
        {...shared}
        among="owners"
        value={second ?? null}
        onChange={(person) => {
          if (person) note(person);
          change(person?.id ?? '');
        }}
        error={error}
      />
    );
  }
  return (
    <Select
      {...shared}
      options={people.map(({ id, name, userPrincipalName }) => ({
        value: id,
        label: `${isolated(name)} (${userPrincipalName})`,
      }))}
      value={second?.id ?? ''}
      onChange={(event) => change(event.currentTarget.value)}
      error={error}
    />
  );
}

function NobodyElse() {
  return (
    <div id={shared.name} tabIndex={-1}>
      <Callout tone="wait" title="A second owner is needed, and nobody else is known here yet">
        Ask a colleague with the role Maker in this portal to sign in once. Then load this page
        again and choose them.
      </Callout>
    </div>
  );
}
