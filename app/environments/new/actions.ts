'use server';

import { action } from '#lib/access/door.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { environmentForm } from '#lib/model/environment.ts';
import type { FormState } from '#lib/model/form-state.ts';

type Added = FormState<{ id: string; asWhom: string | null }>;

const door = action<typeof environmentForm, { id: string; asWhom: string | null }>(
  environmentForm,
  (actor, input) => addEnvironment(actor, input, microsoft()),
);

/** Adds an environment once an app-only WhoAmI there has answered; appends `environment.added`. */
export async function add(state: Added, form: FormData): Promise<Added> {
  return door(state, form);
}
