import type { Draft, DraftPlace } from './draft.ts';
import type { Offered } from './use-offered.ts';

/** The part of the draft that holds for every environment. */
export type SharedDraft = Omit<Draft, 'places'>;

/** What each group of the form works with. */
export type FormPart = {
  draft: Draft;
  change: (changes: Partial<SharedDraft>) => void;
  mistakes: Record<string, string>;
  /** Looks at one field when it is left, unless nothing is in it yet. */
  check: (field: keyof SharedDraft) => void;
};

/** One environment of the draft, with what it offers and what its principal will be called. */
export type PlacePart = Offered & {
  place: DraftPlace;
  /** Null until there is a name to begin with and an environment to go on with. */
  name: string | null;
};

/** What can be changed of an environment that is chosen. */
export type PlaceChanges = Partial<Pick<DraftPlace, 'businessUnitId' | 'roles'>>;

/** What each group of one environment works with. */
export type PlaceGroupProps = {
  part: PlacePart;
  mistakes: Record<string, string>;
  change: (changes: PlaceChanges) => void;
};
