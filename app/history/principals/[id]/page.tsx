import { Download } from 'lucide';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { EventDays } from '#components/history/event-days.tsx';
import { PrincipalChain } from '#components/history/principal-chain.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { type PrincipalHistory, principalHistory } from '#lib/history/principal-history.ts';
import { verifyPrincipalHistory } from '#lib/history/verify-principal-history.ts';
import { pageActor } from '../../../page-actor.ts';
import { PortalPage } from '../../../portal-page.tsx';

export const metadata: Metadata = { title: 'History of a principal' };

const address = z.object({
  id: z.uuid(),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PrincipalHistoryPage({ params, searchParams }: Props) {
  const actor = await pageActor();
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const asked = address.safeParse({ ...(await searchParams), ...(await params) });
  if (!asked.success) notFound();
  const { id, after } = asked.data;
  const [story, proof] = await Promise.all([
    principalHistory(actor, id, after === undefined ? {} : { after }),
    verifyPrincipalHistory(actor, id),
  ]);
  if (proof.total === 0) notFound();
  const name = nameIn(story, id);
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'History', href: '/history' }, { label: name ?? 'A principal' }]}
    >
      <div className="flex flex-col gap-8">
        <PageHeader
          title={name ?? 'A principal without a name'}
          mono={name !== null}
          sentence="Its whole story, from the request on. Days and times are UTC."
          action={
            <ButtonLink
              href={`/api/history/export?principal=${id}`}
              download
              icon={<Icon of={Download} size={16} />}
            >
              Export
            </ButtonLink>
          }
        />
        <PrincipalChain {...proof} principalHref={`/principals/${id}`} />
        <EventDays events={story.events} />
        <OtherPages id={id} isFirst={after === undefined} laterAfter={story.laterAfter} />
      </div>
    </PortalPage>
  );
}

type OtherPagesProps = { id: string; isFirst: boolean; laterAfter: number | null };

function OtherPages({ id, isFirst, laterAfter }: OtherPagesProps) {
  if (isFirst && laterAfter === null) return null;
  const path = `/history/principals/${id}`;
  return (
    <nav aria-label="Pages" className="flex flex-wrap justify-between gap-3">
      {isFirst ? <span /> : <ButtonLink href={path}>From the beginning</ButtonLink>}
      {laterAfter === null ? null : (
        <ButtonLink href={`${path}?after=${laterAfter}`}>What came later</ButtonLink>
      )}
    </nav>
  );
}

function nameIn({ events }: PrincipalHistory, id: string): string | null {
  const told = events.find((event) => event.told?.principal?.id === id)?.told;
  return told?.principal?.name ?? null;
}
