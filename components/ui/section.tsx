import type { ReactNode } from 'react';
import { SectionHead } from './section-head.tsx';

export type SectionProps = {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  id?: string | undefined;
  children: ReactNode;
};

/** A titled part of a page without a box around it. */
export function Section({ title, description, action, id, children }: SectionProps) {
  return (
    <section id={id} className="flex min-w-0 flex-col gap-5">
      <SectionHead title={title} level={2} description={description} action={action} />
      {children}
    </section>
  );
}
