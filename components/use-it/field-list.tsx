import type { ReactNode } from 'react';
import { CodeValue } from '#components/ui/code-value.tsx';

export type DialogField = {
  name: string;
  value: string | null;
  /** What to enter where there is no value to show. */
  words?: ReactNode;
};

/** The fields of somebody else's dialog, in its order, each to copy. */
export function FieldList({ label, fields }: { label: string; fields: readonly DialogField[] }) {
  return (
    <ol
      aria-label={label}
      className="divide-y divide-line rounded-surface border border-line bg-surface"
    >
      {fields.map((field, index) => (
        <li
          key={field.name}
          className="grid items-center gap-x-4 px-4 py-2.5 sm:grid-cols-[1.75rem_11rem_minmax(0,1fr)]"
        >
          <span aria-hidden className="font-mono text-small text-ink-soft max-sm:hidden">
            {index + 1}
          </span>
          <span className="font-medium">{field.name}</span>
          <span className="min-w-0">
            {field.value === null ? (
              <span className="text-ink-soft">{field.words}</span>
            ) : (
              <CodeValue value={field.value} label={field.name.toLowerCase()} />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
