import { FigureRow, FigureTile } from '#components/ui/figure-tile.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import type { DashboardNumbers } from '#lib/requests/dashboard.ts';
import type { RequestView } from '#lib/requests/queries.ts';

type NumbersProps = {
  actor: PersonActor;
  mine: readonly PrincipalView[];
  all: readonly PrincipalView[];
  requests: readonly RequestView[];
  numbers: DashboardNumbers;
};

/** The house in four numbers: for admins and auditors of everybody, for makers of their own. */
export function Numbers({ actor, mine, all, requests, numbers }: NumbersProps) {
  if (actor.roles.includes('Admin')) return <AdminNumbers numbers={numbers} />;
  const isAuditor = actor.roles.includes('Auditor');
  const principals = isAuditor ? all : mine;
  if (principals.length + requests.length === 0) return null;
  const of = (state: string) => principals.filter((one) => one.status.state === state).length;
  const href = isAuditor ? '/principals?of=all' : '/principals';
  return (
    <Section title="In numbers">
      <FigureRow>
        {isAuditor ? null : (
          <FigureTile
            label="Waiting for a decision"
            value={requests.filter((request) => request.state === 'pending').length}
            href="/requests"
          />
        )}
        <FigureTile label="Being made" value={of('provisioning')} href={href} />
        <FigureTile label="Ready" value={of('ready')} href={href} tone="good" />
        <FigureTile
          label="Stopped or not as approved"
          value={of('failed')}
          href={href}
          {...(of('failed') > 0 ? { tone: 'bad' as const } : {})}
        />
      </FigureRow>
    </Section>
  );
}

function AdminNumbers({ numbers }: { numbers: DashboardNumbers }) {
  return (
    <Section title="In numbers">
      <FigureRow>
        <FigureTile label="Waiting for a decision" value={numbers.waiting} href="/approvals" />
        <FigureTile label="Being made" value={numbers.running} href="/approvals" />
        <FigureTile
          label="Stopped"
          value={numbers.failed}
          href="/approvals"
          {...(numbers.failed > 0 ? { tone: 'bad' as const } : {})}
        />
        <FigureTile label="Ready" value={numbers.ready} href="/principals?of=all" tone="good" />
      </FigureRow>
    </Section>
  );
}
