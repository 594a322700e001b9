'use client';

import { SearchSelect, type SearchSelectProps } from '#components/ui/search-select.tsx';
import { type EnvironmentChoice, environmentChoice } from '#lib/model/choices.ts';
import { foundOf } from '#lib/model/found.ts';

const answer = foundOf(environmentChoice);

type Given<Props> = Props extends unknown ? Omit<Props, 'url' | 'answer' | 'wordsOf'> : never;
type EnvironmentSearchProps = Given<SearchSelectProps<EnvironmentChoice>> & {
  /** Why one cannot be picked here, beyond what holds for it everywhere. */
  reasonHere?: (environment: EnvironmentChoice) => string | null;
};

/** A choice among all environments of the catalog, searched on the server; each with its host. */
export function EnvironmentSearch({ reasonHere, ...props }: EnvironmentSearchProps) {
  return (
    <SearchSelect
      {...props}
      url="/api/environments"
      answer={answer}
      wordsOf={(environment) => ({
        value: environment.id,
        label: environment.name,
        detail: environment.instanceUrl
          ? new URL(environment.instanceUrl).hostname
          : environment.detail,
        reason: reasonHere?.(environment) ?? environment.reason ?? undefined,
      })}
    />
  );
}
