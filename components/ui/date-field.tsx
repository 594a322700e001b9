import type { ComponentProps, ReactNode } from 'react';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { describedBy, Field } from './field.tsx';

export type DateFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
} & Omit<ComponentProps<'input'>, 'name' | 'className' | 'type'>;

/** A calendar day (YYYY-MM-DD on the wire), by the browser's own picker. */
export function DateField({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  ...native
}: DateFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <input
        {...native}
        id={id}
        name={name}
        type="date"
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={`${controlClasses(Boolean(error))} ${lineHeightClasses} max-w-56 max-md:max-w-none`}
      />
    </Field>
  );
}
