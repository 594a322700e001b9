import type { FormValues } from '#lib/model/form-state.ts';

/**
 * What a form sent, by field: a name that occurs more than once becomes a list. Next's own fields
 * (`$ACTION_…`) and files are left out.
 */
export function readForm(form: FormData): FormValues {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION_'));
  // Made of entries, because a name that objects have a meaning for is a field like any other.
  return Object.fromEntries(
    names.flatMap((name) => {
      const given = form.getAll(name).filter((value) => typeof value === 'string');
      const [first] = given;
      return first === undefined ? [] : [[name, given.length === 1 ? first : given]];
    }),
  );
}
