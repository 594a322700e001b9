import { PageHeader } from '#components/ui/page-header.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { listPrincipals } from '#lib/principals/queries.ts';
import { countWaitingForSignIn } from '#lib/principals/waiting-for-sign-in.ts';
import { dashboardNumbers } from '#lib/requests/dashboard.ts';
import { approvalQueue, myRequests } from '#lib/requests/queries.ts';
import { PortalPage } from '../portal-page.tsx';
import { Mine } from './mine.tsx';
import { Needs } from './needs.tsx';
import { needsOf } from './needs-of.ts';
import { Numbers } from './numbers.tsx';

/** What needs a person, then what is theirs, then numbers. */
export async function HomePage({ actor }: { actor: PersonActor }) {
  const isMaker = actor.roles.includes('Maker');
  const seesAll = actor.roles.includes('Admin') || actor.roles.includes('Auditor');
  const [mine, all, requests, queue, numbers, waitingForSignIn] = await Promise.all([
    listPrincipals(actor),
    seesAll ? listPrincipals(actor, { of: 'all' }) : [],
    isMaker ? myRequests(actor) : [],
    approvalQueue(actor),
    dashboardNumbers(actor),
    countWaitingForSignIn(actor),
  ]);
  const needs = needsOf({ actor, mine, queue, stoppedRuns: numbers.failed, waitingForSignIn });
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-10">
        <PageHeader title={greeting(actor.name)} sentence={summary(needs.length)} />
        <Needs
          actor={actor}
          needs={needs}
          isNew={requests.length + mine.length + all.length === 0}
        />
        {isMaker || mine.length > 0 ? <Mine principals={mine} requests={requests} /> : null}
        <Numbers actor={actor} mine={mine} all={all} requests={requests} numbers={numbers} />
      </div>
    </PortalPage>
  );
}

function greeting(name: string): string {
  return `Hello, ${name.split(' ')[0]}`;
}

function summary(needs: number): string {
  if (needs === 0) return 'Nothing waits for you.';
  return needs === 1 ? 'One thing waits for you.' : `${needs} things wait for you.`;
}
