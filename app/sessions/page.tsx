import type { Metadata } from 'next';
import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayWithRole } from '#lib/access/may.ts';
import { ownSessions } from '#lib/access/open-sessions.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { endAll } from './actions.ts';
import { OtherPeople } from './other-people.tsx';
import { OwnSessions } from './own-sessions.tsx';

export const metadata: Metadata = { title: 'Sessions' };

const address = listQuery([], 'text');

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where one is signed in, to end any of it; for admins everybody else who is, too. */
export default async function SessionsPage({ searchParams }: Params) {
  const actor = await pageActor();
  const [sessions, asked] = await Promise.all([ownSessions(actor), searchParams]);
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Your sessions"
          sentence="Where you are signed in to the portal. End what you do not know, then change your password at Microsoft."
          action={
            sessions.length > 1 ? (
              <ConfirmedAction
                action={endAll}
                trigger="End all others"
                triggerVariant="secondary"
                title="End all your other sessions?"
                body="Whatever is open in another browser asks for a new sign-in. This one stays."
                confirm="End them"
                pendingWords="Ending…"
                fields={{ personId: actor.personId }}
              />
            ) : undefined
          }
        />
        <Card flush>
          <OwnSessions sessions={sessions} />
        </Card>
        {mayWithRole(actor, 'session.end') ? (
          <OtherPeople actor={actor} query={address.parse(asked)} />
        ) : null}
      </div>
    </PortalPage>
  );
}
