'use client';

import { z } from 'zod';
import { SearchSelect } from '#components/ui/search-select.tsx';
import { foundOf } from '#lib/model/found.ts';

export type NamedChoice = {
  id: string;
  /** Empty when it was erased. */
  name: string;
  userPrincipalName?: string | undefined;
  detail?: string | undefined;
};

export type NamedChoices = {
  /** Null: too many to come with the page; they are searched. */
  few: NamedChoice[] | null;
  picked: NamedChoice | null;
};

export type NamedFieldProps = {
  name: string;
  label: string;
  placeholder: string;
  /** What stands for a name that there is none of. */
  nameless: string;
  /** Where they are searched. */
  url: string;
  choices: NamedChoices;
};

const named = z.object({
  id: z.uuid(),
  name: z.string(),
  userPrincipalName: z.string().optional(),
  detail: z.string().optional(),
});
const answer = foundOf(named);

/** One of too many to come with the page: searched on the server. */
export function NamedSearch({ choices, nameless, ...field }: NamedFieldProps) {
  return (
    <SearchSelect
      {...field}
      answer={answer}
      defaultValue={choices.picked}
      wordsOf={({ id, name, userPrincipalName, detail }) => ({
        value: id,
        label: name || nameless,
        // Two of the same name are told apart by it.
        detail: userPrincipalName || detail || undefined,
      })}
    />
  );
}
