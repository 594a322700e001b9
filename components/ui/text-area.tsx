import type { ComponentProps, ReactNode } from 'react';
import { controlClasses } from './control-style.ts';
import { describedBy, Field } from './field.tsx';

export type TextAreaProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
} & Omit<ComponentProps<'textarea'>, 'name' | 'className'>;

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  rows = 4,
  ...native
}: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <textarea
        {...native}
        id={id}
        name={name}
        rows={rows}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={`${controlClasses(Boolean(error))} field-sizing-content min-h-24 py-2`}
      />
    </Field>
  );
}
