import type { Metadata } from 'next';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { requireActor } from '#lib/access/session.ts';
import { now } from '#lib/kernel/clock.ts';
import { listPrincipals } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { myRequests, type RequestView } from '#lib/requests/queries.ts';
import { PortalPage } from '../portal-page.tsx';
import { RequestRow } from './request-row.tsx';

export const metadata: Metadata = { title: 'Requests' };

const ask = (
  <ButtonLink href="/requests/new" variant="primary">
    New request
  </ButtonLink>
);

/** What a maker has asked for: what waits first, then what was decided. */
export default async function RequestsPage() {
  const actor = await requireActor();
  await requireMay(actor, 'request.submit');
  const [requests, principals] = await Promise.all([myRequests(actor), listPrincipals(actor)]);
  const waiting = requests.filter((request) => request.state === 'pending');
  const closed = requests.filter((request) => request.state !== 'pending');
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Requests"
          sentence="What you have asked for, and what was decided."
          action={requests.length > 0 ? ask : undefined}
        />
        {requests.length === 0 ? (
          <Card>
            <EmptyState
              title="You have not asked for anything yet"
              sentence="Ask for a service principal for one environment, or for several at once. It takes about two minutes, and an admin decides."
              action={ask}
            />
          </Card>
        ) : null}
        {waiting.length > 0 ? (
          <Section title="Waiting for a decision">
            <Rows label="Requests that wait" requests={waiting} principals={principals} />
          </Section>
        ) : null}
        {closed.length > 0 ? (
          <Section title="Decided">
            <Rows label="Requests that are closed" requests={closed} principals={principals} />
          </Section>
        ) : null}
      </div>
    </PortalPage>
  );
}

type RowsProps = {
  label: string;
  requests: readonly RequestView[];
  principals: readonly PrincipalView[];
};

function Rows({ label, requests, principals }: RowsProps) {
  const from = now().toISOString();
  return (
    <PassRowList label={label}>
      {requests.map((request) => (
        <RequestRow
          key={request.id}
          request={request}
          principal={principals.find((one) => one.id === request.principalId)}
          from={from}
        />
      ))}
    </PassRowList>
  );
}
