import type { FormValues } from '#lib/model/form-state.ts';

/**
 * What a form sent, by field: a name that occurs more than once becomes a list. Next's own fields
 * (`$ACTION_…`) and files are left out.
 */
export function readForm(form: FormData): FormValues {
  const values: FormValues = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION_')) continue;
    const given = form.getAll(name).filter((value) => typeof value === 'string');
    const [first] = given;
    if (first !== undefined) values[name] = given.length === 1 ? first : given;
  }
  return values;
}
