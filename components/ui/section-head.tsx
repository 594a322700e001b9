import type { ReactNode } from 'react';

type SectionHeadProps = {
  title: string;
  level: 2 | 3;
  description?: ReactNode;
  action?: ReactNode;
};

/** A heading with one line below it and one action at its side. */
export function SectionHead({ title, level, description, action }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <Heading
          className={
            level === 2 ? 'text-title font-semibold' : 'text-lead font-semibold tracking-tight'
          }
        >
          {title}
        </Heading>
        {description ? <p className="max-w-prose text-ink-soft">{description}</p> : null}
      </div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}
