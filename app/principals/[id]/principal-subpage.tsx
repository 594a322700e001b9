import type { ReactNode } from 'react';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { PortalPage } from '../../portal-page.tsx';

type PrincipalSubpageProps = {
  actor: PersonActor;
  principal: { id: string; name: string };
  title: string;
  sentence: ReactNode;
  children: ReactNode;
};

/** A page below a principal's: the way back to it, a title, and one narrow column. */
export function PrincipalSubpage({
  actor,
  principal,
  title,
  sentence,
  children,
}: PrincipalSubpageProps) {
  return (
    <PortalPage
      actor={actor}
      trail={[
        { label: 'Principals', href: '/principals' },
        { label: principal.name, href: `/principals/${principal.id}` },
        { label: title },
      ]}
    >
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-8">
        <PageHeader title={title} sentence={sentence} />
        {children}
      </div>
    </PortalPage>
  );
}
