import { ChevronDown } from 'lucide';
import type { ComponentProps, ReactNode } from 'react';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { describedBy, Field } from './field.tsx';
import { Icon } from './icon.tsx';

export type SelectOption = { value: string; label: string; reason?: string | undefined };

export type SelectProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  placeholder?: string | undefined;
  options: readonly SelectOption[];
} & Omit<ComponentProps<'select'>, 'name' | 'className' | 'children' | 'multiple'>;

/** The browser's own select. An option with a reason is shown with it and cannot be picked. */
export function Select({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  placeholder,
  options,
  ...native
}: SelectProps) {
  const initial =
    native.value === undefined && native.defaultValue === undefined && placeholder !== undefined
      ? { defaultValue: '' }
      : {};
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <span className="relative block">
        <select
          {...initial}
          {...native}
          id={id}
          name={name}
          required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, hint, error })}
          className={`${controlClasses(Boolean(error))} ${lineHeightClasses} appearance-none truncate pr-9`}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              disabled={option.reason !== undefined}
              className="bg-surface text-ink disabled:text-ink-soft"
            >
              {option.reason === undefined ? option.label : `${option.label} — ${option.reason}`}
            </option>
          ))}
        </select>
        <Icon
          of={ChevronDown}
          size={16}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft"
        />
      </span>
    </Field>
  );
}
