import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { OpenSession } from '#lib/access/open-sessions.ts';
import { now } from '#lib/kernel/clock.ts';
import { endOne } from './actions.ts';

/** One's own sessions, each with what ends it. */
export function OwnSessions({ sessions }: { sessions: readonly OpenSession[] }) {
  const from = now().toISOString();
  return (
    <DataTable
      caption="Your sessions"
      rows={sessions}
      rowKey={(session) => session.id}
      columns={[
        {
          key: 'since',
          title: 'Signed in',
          cell: ({ createdAt }) => <RelativeTime at={createdAt.toISOString()} />,
        },
        {
          key: 'seen',
          title: 'Last seen',
          cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt.toISOString()} from={from} />,
        },
        {
          key: 'proof',
          title: 'Last proof',
          cell: ({ authenticatedAt }) =>
            authenticatedAt ? (
              <RelativeTime at={authenticatedAt.toISOString()} from={from} />
            ) : (
              'Not known'
            ),
        },
        {
          key: 'end',
          title: 'Ends at the latest',
          cell: ({ expiresAt }) => <RelativeTime at={expiresAt.toISOString()} />,
        },
        { key: 'roles', title: 'As', cell: ({ roles }) => roles.join(', ') },
        { key: 'act', title: 'End it', cell: (session) => <EndOne session={session} /> },
      ]}
    />
  );
}

function EndOne({ session }: { session: OpenSession }) {
  if (session.isThisOne) return <Status tone="good">This one</Status>;
  return (
    // Above the button there is room for an answer, which is empty as a rule.
    <div className="-mt-3">
      <ConfirmedAction
        action={endOne}
        trigger="End"
        triggerSize="small"
        title="End this session?"
        body="The browser it is in asks for a new sign-in with its next page."
        confirm="End it"
        pendingWords="Ending…"
        fields={{ sessionId: session.id }}
      />
    </div>
  );
}
