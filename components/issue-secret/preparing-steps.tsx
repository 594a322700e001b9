import type { TimelineItem } from '#components/ui/timeline.tsx';
import { type CredentialState, tokensInARow } from '#lib/model/credential.ts';
import type { HandOver } from '#lib/model/hand-over.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { TokenRow } from './token-row.tsx';

type Step = Omit<TimelineItem, 'state'>;

/** How far a hand-over has come, as steps; all before the current one are done. */
export function preparingSteps(handOver: HandOver | null): TimelineItem[] {
  const now = currentStep(handOver);
  return steps(handOver).map((step, index) => ({
    ...step,
    state: index < now ? 'done' : index === now ? 'running' : 'todo',
  }));
}

function steps(handOver: HandOver | null): Step[] {
  const proof = handOver?.proof;
  const attempts = proof?.attempts ?? 0;
  const roles = proof?.roleNames ?? [];
  return [
    { key: 'key', title: 'A key made in this tab' },
    { key: 'secret', title: 'A client secret from Entra ID, sealed to that key' },
    {
      key: 'tokens',
      title: 'Signing in with it',
      sentence: <TokenRow accepted={proof?.tokensInARow ?? 0} />,
      ...(attempts > 0 ? { attempts: counted(attempts, 'try', 'tries') } : {}),
    },
    {
      key: 'who',
      title: 'Asking Dataverse who it is',
      ...(roles.length > 0 ? { sentence: `It answered, with ${roles.join(', ')}.` } : {}),
    },
    { key: 'open', title: 'Opened here' },
  ];
}

const stepOfState: Partial<Record<CredentialState, number>> = {
  requested: 1,
  minting: 1,
  ready: 4,
  opened: 4,
};

function currentStep(handOver: HandOver | null): number {
  if (!handOver) return 0;
  const proof = handOver.proof;
  if (handOver.state !== 'proving') return stepOfState[handOver.state] ?? 1;
  if (proof?.userId) return 4;
  return (proof?.tokensInARow ?? 0) >= tokensInARow ? 3 : 2;
}
