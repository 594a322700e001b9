import { z } from 'zod';
import type { FormValues } from '#lib/model/form-state.ts';

const kept = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const keyOf = (path: string) => `boarding-pass.typed ${path}`;

/** Keeps what was typed on a page of this tab, until it is taken back. */
export function keepForm(path: string, values: FormValues): void {
  sessionStorage.setItem(keyOf(path), JSON.stringify(values));
}

/** Takes back what was kept, once; null when there is nothing. */
export function takeForm(path: string): FormValues | null {
  const text = sessionStorage.getItem(keyOf(path));
  if (text === null) return null;
  sessionStorage.removeItem(keyOf(path));
  const parsed = kept.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
