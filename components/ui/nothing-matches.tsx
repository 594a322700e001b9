import { ButtonLink } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export type NothingMatchesProps = {
  /** What was searched for, and the label of the state that is shown, where there is either. */
  q?: string | undefined;
  state?: string | undefined;
  /** The list without both. */
  clearHref: string;
};

/** A list that is empty only because it was narrowed, and the way back to all of it. */
export function NothingMatches({ q, state, clearHref }: NothingMatchesProps) {
  return (
    <EmptyState
      title={q ? `Nothing matches “${q}”` : 'Nothing here'}
      sentence={sentence(q, state)}
      action={<ButtonLink href={clearHref}>Show everything</ButtonLink>}
    />
  );
}

function sentence(q: string | undefined, state: string | undefined): string {
  if (q && state) return `Not among “${state}”. Try another word, or look at everything.`;
  if (q) return 'Try another word, or look at everything.';
  return state ? `“${state}” is empty at the moment.` : 'This page is past the end of the list.';
}
