import type { ReactNode } from 'react';
import { Skeleton } from './skeleton.tsx';

export type EmptyStateProps = {
  title: string;
  sentence: ReactNode;
  action?: ReactNode;
  drawing?: ReactNode;
};

/** Nothing here yet, and what the next step is. */
export function EmptyState({ title, sentence, action, drawing }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-5 px-6 py-12 text-center">
      {drawing ?? <Skeleton />}
      <div className="flex max-w-md flex-col gap-1">
        <p className="text-title font-semibold">{title}</p>
        <p className="text-ink-soft">{sentence}</p>
      </div>
      {action}
    </div>
  );
}
