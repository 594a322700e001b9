import { isStorable } from './is-storable.ts';

/** The top-level fields of a parsed input with a text in them, however deep, that cannot be stored. */
export function unstorableFields(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => (holds(value) ? [name] : []));
}

function holds(value: unknown): boolean {
  if (typeof value === 'string') return !isStorable(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inside]) => !isStorable(name) || holds(inside));
}
