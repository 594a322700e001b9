import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';

export type PageHeaderProps = {
  title: string;
  sentence?: ReactNode;
  action?: ReactNode;
  status?: ReactNode;
  breadcrumbs?: readonly Crumb[] | undefined;
  mono?: boolean | undefined;
};

/** The head of a page: where, what, one sentence, one primary action. */
export function PageHeader({
  title,
  sentence,
  action,
  status,
  breadcrumbs,
  mono = false,
}: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      {breadcrumbs === undefined ? null : <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-96">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <h1
              className={
                mono
                  ? 'font-mono text-head font-semibold wrap-break-word'
                  : 'text-display font-semibold max-md:text-head'
              }
            >
              {title}
            </h1>
            {status}
          </div>
          {sentence ? <p className="mt-1 max-w-prose text-lead text-ink-soft">{sentence}</p> : null}
        </div>
        {action ? <div className="shrink-0 max-md:w-full">{action}</div> : null}
      </div>
    </header>
  );
}
