import type { ReactNode } from 'react';
import { SectionHead } from './section-head.tsx';

export type CardProps = {
  title?: string | undefined;
  titleLevel?: 2 | 3 | undefined;
  description?: ReactNode;
  action?: ReactNode;
  tone?: 'plain' | 'sunken' | undefined;
  flush?: boolean | undefined;
  id?: string | undefined;
  children: ReactNode;
};

const grounds = {
  plain: 'bg-surface [--pass-behind:var(--color-surface)]',
  sunken: 'bg-sunken [--pass-behind:var(--color-sunken)]',
};

/** A surface that lies on the page: no shadow. `flush` leaves out the padding, for tables and lists. */
export function Card({
  title,
  titleLevel = 2,
  description,
  action,
  tone = 'plain',
  flush = false,
  id,
  children,
}: CardProps) {
  return (
    <section
      id={id}
      className={`min-w-0 rounded-surface border border-line print:break-inside-avoid ${grounds[tone]}`}
    >
      {title === undefined ? null : (
        <div
          className={flush ? 'border-line border-b px-5 py-4 max-md:px-4' : 'px-5 pt-4 max-md:px-4'}
        >
          <SectionHead title={title} level={titleLevel} description={description} action={action} />
        </div>
      )}
      <div className={flush ? '' : 'p-5 max-md:p-4'}>{children}</div>
    </section>
  );
}
