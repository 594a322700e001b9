import type { Metadata } from 'next';
import { Card } from '#components/ui/card.tsx';
import { FigureRow, FigureTile } from '#components/ui/figure-tile.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireActor } from '#lib/access/session.ts';
import { listPrincipals } from '#lib/principals/queries.ts';
import { dashboardNumbers } from '#lib/requests/dashboard.ts';
import { approvalQueue, recentlyClosed } from '#lib/requests/queries.ts';
import { PortalPage } from '../portal-page.tsx';
import { ClosedList } from './closed-list.tsx';
import { Queue } from './queue.tsx';
import { requireDecider } from './require-decider.ts';
import { RunList, underWay } from './run-list.tsx';

export const metadata: Metadata = { title: 'Approvals' };

/** The admin's desk: what waits for a decision, what is being made, what was decided last. */
export default async function ApprovalsPage() {
  const actor = await requireActor();
  await requireDecider(actor);
  const [numbers, queue, principals, closed] = await Promise.all([
    dashboardNumbers(actor),
    approvalQueue(actor),
    listPrincipals(actor, { of: 'all' }),
    recentlyClosed(actor),
  ]);
  const runs = principals.filter(underWay);
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Approvals"
          sentence="What makers ask for, oldest first. Nobody decides on their own request."
        />
        <FigureRow>
          <FigureTile label="Waiting" value={numbers.waiting} href="#queue" />
          <FigureTile label="Running" value={numbers.running} href="#runs" />
          <FigureTile
            label="Failed"
            value={numbers.failed}
            href="#runs"
            {...(numbers.failed > 0 ? { tone: 'bad' as const } : {})}
          />
          <FigureTile label="Ready" value={numbers.ready} href="/principals" />
        </FigureRow>
        <Card id="queue" flush title="Waiting for a decision">
          <Queue actor={actor} requests={queue} />
        </Card>
        <Card
          id="runs"
          flush
          title="Running or stopped"
          description="What was approved and is not ready yet."
        >
          <RunList actor={actor} principals={runs} />
        </Card>
        {closed.length > 0 ? (
          <Card flush title="Recently closed">
            <ClosedList actor={actor} requests={closed} />
          </Card>
        ) : null}
      </div>
    </PortalPage>
  );
}
