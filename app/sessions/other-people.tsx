import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { ListView } from '#components/list/list-view.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { type PersonWithSessions, peopleWithSessions } from '#lib/access/people-with-sessions.ts';
import { now } from '#lib/kernel/clock.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { endAll } from './actions.ts';

type OtherPeopleProps = { actor: PersonActor; query: ListQuery<never> };

/** For admins: who else is signed in, and the way to end it. */
export async function OtherPeople({ actor, query }: OtherPeopleProps) {
  const page = await peopleWithSessions(actor, query);
  const isAlone = page.rows.length === 0 && !query.q;
  return (
    <Section
      id="others"
      title="Everybody else who is signed in"
      description="Ending a person’s sessions keeps nobody out: who still has a role in Microsoft Entra ID can sign in again. Take the role away there first."
    >
      {isAlone ? (
        <p className="text-ink-soft">Nobody else is signed in.</p>
      ) : (
        <ListView
          base="/sessions#others"
          query={query}
          search={{ label: 'Search by name', placeholder: 'Name or user principal name' }}
          states={[]}
          page={page}
          ways={{ previous: 'Previous people', next: 'Next people' }}
        >
          <Card flush>
            <People rows={page.rows} />
          </Card>
        </ListView>
      )}
    </Section>
  );
}

function People({ rows }: { rows: readonly PersonWithSessions[] }) {
  const from = now().toISOString();
  return (
    <DataTable
      caption="Everybody else who is signed in"
      rows={rows}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          title: 'Name',
          cell: ({ name, userPrincipalName }) => (
            <>
              <span className="block font-medium">{name}</span>
              <span className="block text-small text-ink-soft">{userPrincipalName}</span>
            </>
          ),
        },
        { key: 'count', title: 'Sessions', align: 'end', cell: ({ sessions }) => sessions },
        {
          key: 'seen',
          title: 'Last seen',
          cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt.toISOString()} from={from} />,
        },
        { key: 'act', title: 'End them', cell: (person) => <EndAll person={person} /> },
      ]}
    />
  );
}

function EndAll({ person }: { person: PersonWithSessions }) {
  const { personId, name, sessions } = person;
  return (
    // Above the button there is room for an answer, which is empty as a rule.
    <div className="-mt-3">
      <ConfirmedAction
        action={endAll}
        trigger={sessions === 1 ? 'End it' : 'End all'}
        triggerSize="small"
        title={`End ${counted(sessions, 'session')} of ${isolated(name)}?`}
        body="What they have typed and not sent stays in their browser; the next page asks them to sign in. The history says that you ended it."
        confirm={sessions === 1 ? 'End it' : 'End all'}
        pendingWords="Ending…"
        fields={{ personId }}
      />
    </div>
  );
}
