import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { now } from '#lib/kernel/clock.ts';
import { endNearWords } from '#lib/model/end-near-words.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

const over: readonly PrincipalView['status']['state'][] = ['stopping', 'stopped', 'retired'];

/** That a principal ends soon, or is past its end, and what follows from it. */
export function NearEnd({ principal }: { principal: PrincipalView }) {
  const { endsAt, intent, status, findings } = principal;
  const isTold = findings.some(({ finding }) => finding.code === 'past-end');
  if (over.includes(status.state) || isTold || endNearWords(endsAt, now()) === null) return null;
  const at = <RelativeTime at={endsAt.toISOString()} />;
  return endsAt <= now() ? (
    <Callout tone={intent === 'paused' ? 'wait' : 'bad'} title="Its last valid day is over">
      It ended {at}. Nobody can issue a secret for it any more, and{' '}
      {intent === 'paused' ? 'it stays paused' : 'the portal pauses it'}. Ask for a new one, and put
      its secret where this one’s is.
    </Callout>
  ) : (
    <Callout tone="wait" title="It ends soon">
      It ends {at}, and its secrets with it; then the portal pauses it. Ask for a new one before
      that, and put its secret where this one’s is.
    </Callout>
  );
}
