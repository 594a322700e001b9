'use client';

import { SearchSelect, type SearchSelectProps } from '#components/ui/search-select.tsx';
import { type PersonChoice, personChoice } from '#lib/model/choices.ts';
import { foundOf } from '#lib/model/found.ts';

const answer = foundOf(personChoice);

type Given<Props> = Props extends unknown ? Omit<Props, 'url' | 'answer' | 'wordsOf'> : never;
type PersonSearchProps = Given<SearchSelectProps<PersonChoice>> & {
  among: 'owners' | 'everybody';
};

/** A choice among people, searched on the server; each with their user principal name. */
export function PersonSearch({ among, ...props }: PersonSearchProps) {
  return (
    <SearchSelect
      {...props}
      url={`/api/people?${new URLSearchParams({ among })}`}
      answer={answer}
      wordsOf={({ id, name, userPrincipalName }) => ({
        value: id,
        label: name,
        detail: userPrincipalName,
      })}
    />
  );
}
