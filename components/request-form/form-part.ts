import type { Draft } from './draft.ts';

/** An environment as the form offers it; one with a reason is shown and cannot be picked. */
export type FormEnvironment = {
  id: string;
  name: string;
  detail: string;
  reason: string | null;
  lifetimeDaysMax: number;
};

/** What each group of the form works with. */
export type FormPart = {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  mistakes: Record<string, string>;
  /** Looks at one field when it is left, unless nothing is in it yet. */
  check: (field: keyof Draft) => void;
};
