import type { Metadata } from 'next';
import { roleNames } from '#components/pass/names-on-pass.ts';
import { AddPermission } from '#components/simulator/add-permission.tsx';
import { FlowSimulator } from '#components/simulator/flow-simulator.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { isolated } from '#lib/model/isolated.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { pageActor } from '../../../page-actor.ts';
import { pagePrincipal } from '../page-principal.ts';
import { PrincipalSubpage } from '../principal-subpage.tsx';
import { addPermission, runFlow } from './actions.ts';

export const metadata: Metadata = { title: 'Flow simulator' };

export default async function SimulatorPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor();
  const principal = await pagePrincipal(actor, params);
  const isSandbox = configuration().sandboxUrl !== null;
  const others = isSandbox
    ? (await listPrincipals(actor, { of: 'all' }, { state: 'ready' })).rows
    : [];
  const ownerIds = principal.owners.map((owner) => owner.id);
  const page = `/principals/${principal.id}`;
  return (
    <PrincipalSubpage
      actor={actor}
      principal={principal}
      title="Flow simulator"
      sentence="See what a flow with this principal’s connection may do, and what changes nothing about it."
    >
      {isSandbox ? (
        <>
          <FlowSimulator
            runFlow={runFlow}
            principalId={principal.id}
            principals={choices(principal, others)}
          />
          <AddPermission
            action={addPermission}
            principalId={principal.id}
            principalName={principal.name}
            mayVerify={may(actor, 'principal.verify', { ownerIds }, now()) === 'yes'}
          />
        </>
      ) : (
        <Callout
          tone="neutral"
          title="Not with a real tenant"
          action={<ButtonLink href={`${page}/use`}>How to use it</ButtonLink>}
        >
          The simulator writes rows to try things out, so it exists in the sandbox only. In your
          tenant, let a real flow show it, or take the lines for curl.
        </Callout>
      )}
    </PrincipalSubpage>
  );
}

/** The one the page is about first, then the newest that are ready to be tried. */
function choices(principal: PrincipalView, others: readonly ListedPrincipal[]) {
  const reason = principal.clientId === null ? { reason: 'not made yet' } : {};
  return [
    { ...choice(principal), ...reason },
    ...others.filter(({ id }) => id !== principal.id).map(choice),
  ];
}

function choice({ id, name, seats: [seat] }: Pick<ListedPrincipal, 'id' | 'name' | 'seats'>) {
  const roles = roleNames(seat.roles).join(', ');
  return { value: id, label: `${name} · ${isolated(seat.environment.displayName)} · ${roles}` };
}
