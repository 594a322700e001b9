import { Download } from 'lucide';
import { NotedHead } from '#components/history/noted-head.tsx';
import { VerifyForm } from '#components/history/verify-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TwoColumns } from '#components/ui/two-columns.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { chainHead } from '#lib/history/chain-head.ts';
import { findHead } from '#lib/history/find-head.ts';
import { today } from '#lib/kernel/clock.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { verifyWholeHistory } from './actions.ts';

export const metadata = { title: 'Verify the history' };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function VerifyPage({ searchParams }: { searchParams: Query }) {
  const actor = await pageActor();
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const { noted } = await searchParams;
  const typed = typeof noted === 'string' ? noted.trim().toLowerCase() : '';
  const [head, found] = await Promise.all([
    chainHead(actor),
    typed ? findHead(actor, typed) : null,
  ]);
  return (
    <PortalPage actor={actor} trail={[{ label: 'History', href: '/history' }, { label: 'Verify' }]}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Verify the history"
          sentence="Each event carries a hash of what it says and the hash of the event before it. Change one, and the chain no longer fits."
        />
        <TwoColumns aside={head ? <Head events={head.events} hash={head.hash} /> : null}>
          <div className="flex flex-col gap-6">
            <Card title="Now, here">
              <VerifyForm verify={verifyWholeHistory} />
            </Card>
            <WhatIsProven />
            <Card
              title="Against a head you noted"
              description="Paste a head that somebody noted earlier, in a mail, a ticket or on paper."
            >
              <NotedHead
                typed={typed}
                found={found ? { seq: found.seq, at: found.at.toISOString() } : null}
              />
            </Card>
            <Offline />
          </div>
        </TwoColumns>
      </div>
    </PortalPage>
  );
}

function Head({ events, hash }: { events: number; hash: string }) {
  return (
    <Card
      tone="sunken"
      title="The head today"
      description="Note it outside the portal from time to time. It vouches for every event up to here."
    >
      <DefinitionList
        layout="grid"
        items={[
          { term: 'Events', value: events.toLocaleString('en-GB'), wide: true },
          { term: 'Head', value: <CodeValue value={hash} label="head of the chain" />, wide: true },
        ]}
      />
    </Card>
  );
}

function WhatIsProven() {
  return (
    <Card title="What this proves, and what it does not">
      <ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
        <li>No event was changed, left out, put elsewhere or slipped in after it was written.</li>
        <li>What a list can be filtered by is what the event itself says.</li>
        <li>
          What the portal acts by stands in its database as the events tell: people, sessions,
          environments, requests with their reasons, decisions with their comments, principals with
          their owners, seats, runs and things at Microsoft, and credentials.
        </li>
        <li>The events of one principal are complete in themselves; its export proves that too.</li>
        <li>
          Not from inside: that the end was cut off, or that all of it was written anew from some
          event on. Both show against a head that was noted elsewhere.
        </li>
        <li>Not at all: that the portal wrote down the truth in the first place.</li>
      </ul>
    </Card>
  );
}

function Offline() {
  const file = `boarding-pass-history-${today()}.jsonl`;
  return (
    <Card
      title="Offline, without the portal"
      description="The exported file is all it takes: no database, no network, no account."
      action={
        <ButtonLink href="/api/history/export" download icon={<Icon of={Download} size={16} />}>
          Export the history
        </ButtonLink>
      }
    >
      <CodeBlock label="In a copy of the repository" code={`npm run verify-audit -- ${file}`} />
    </Card>
  );
}
