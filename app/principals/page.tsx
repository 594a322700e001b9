import type { Metadata } from 'next';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { secretWords } from '#components/secret-words.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { requireActor } from '#lib/access/session.ts';
import { now } from '#lib/kernel/clock.ts';
import { isWaitingForSecret, listPrincipals } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { PortalPage } from '../portal-page.tsx';

export const metadata: Metadata = { title: 'Principals' };

type Params = { searchParams: Promise<{ of?: string | string[] }> };

/** The principals one owns; for admins and auditors all of them as well. */
export default async function PrincipalsPage({ searchParams }: Params) {
  const actor = await requireActor();
  const isMaker = actor.roles.includes('Maker');
  const seesAll = actor.roles.includes('Admin') || actor.roles.includes('Auditor');
  const wanted = (await searchParams).of;
  const of = seesAll && (wanted === 'all' || !isMaker) ? 'all' : 'mine';
  const principals = await listPrincipals(actor, { of });
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Principals"
          sentence={
            of === 'all'
              ? 'Every service principal that was made here, newest first.'
              : 'The service principals you own, newest first.'
          }
          action={
            isMaker && principals.length > 0 ? (
              <ButtonLink href="/requests/new" variant="primary">
                New request
              </ButtonLink>
            ) : undefined
          }
        />
        {seesAll && isMaker ? <Whose of={of} /> : null}
        {principals.length === 0 ? (
          <NoneYet actor={actor} />
        ) : (
          <PassRowList label="Principals">
            {principals.map((principal) => (
              <PrincipalPassRow
                key={principal.id}
                principal={principal}
                note={noteOf(actor, principal)}
              />
            ))}
          </PassRowList>
        )}
      </div>
    </PortalPage>
  );
}

/** What one most wants to know next: that it needs one, or how its secret stands. */
function noteOf(actor: PersonActor, principal: PrincipalView): string | undefined {
  if (principal.status.state !== 'ready') return undefined;
  const isOwner = principal.owners.some((owner) => owner.id === actor.personId);
  if (isOwner && isWaitingForSecret(principal)) return 'Issue its client secret';
  return `Secret: ${secretWords(principal.credentials, now())}`;
}

function Whose({ of }: { of: 'mine' | 'all' }) {
  const ways = [
    { key: 'mine', href: '/principals', label: 'Mine' },
    { key: 'all', href: '/principals?of=all', label: 'All' },
  ];
  return (
    <nav aria-label="Whose principals" className="flex gap-1">
      {ways.map(({ key, href, label }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === of ? 'page' : undefined}
          className="inline-flex min-h-8 items-center rounded-control px-3 text-small font-medium hover:bg-accent-soft aria-[current]:bg-accent-soft aria-[current]:text-accent max-md:min-h-11"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function NoneYet({ actor }: { actor: PersonActor }) {
  const isMaker = actor.roles.includes('Maker');
  return (
    <Card>
      <EmptyState
        title="No principal yet"
        sentence={
          isMaker
            ? 'Ask for one. Once an admin has approved it, it is made by itself and appears here.'
            : 'Once an admin has approved a request, what is made of it appears here.'
        }
        action={
          isMaker ? (
            <ButtonLink href="/requests/new" variant="primary">
              New request
            </ButtonLink>
          ) : undefined
        }
      />
    </Card>
  );
}
