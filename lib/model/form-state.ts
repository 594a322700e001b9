import { z } from 'zod';
import type { Refusal } from './refusal.ts';

/** What was typed, by field name; several values where a name occurs more than once. */
export type FormValues = Record<string, string | string[]>;

/** What a form's action answers: a refusal with everything typed, or what was done. */
export type FormState<T = unknown> = {
  /** Counts the answers, so that a form can tell a second refusal from the first. */
  attempt: number;
  refusal?: Refusal;
  values?: FormValues;
  done?: T;
  /** Where to sign in, and from there back to this page; set where that is the way on. */
  signInHref?: string;
};

/** The state of a form that nobody has sent yet. */
export const untouched: FormState<never> = { attempt: 0 };

/** One field as it was typed; empty when it was not. */
export function typedValue(state: FormState, name: string): string {
  const value = state.values?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** A list in a form: nothing picked is an empty list, one picked is a list of one. */
export function manyOf<S extends z.ZodType>(item: S) {
  return z.preprocess((value) => {
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item));
}
