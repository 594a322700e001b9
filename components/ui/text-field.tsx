import type { ComponentProps, ReactNode } from 'react';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { describedBy, Field } from './field.tsx';

export type TextFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  mono?: boolean | undefined;
} & Omit<ComponentProps<'input'>, 'name' | 'className'>;

/** One line of text with its label, hint and error. The id is the name unless given. */
export function TextField({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  mono = false,
  type = 'text',
  ...native
}: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <input
        {...native}
        id={id}
        name={name}
        type={type}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={`${controlClasses(Boolean(error))} ${lineHeightClasses} ${mono ? 'font-mono' : ''}`}
      />
    </Field>
  );
}
