import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { isolated } from '#lib/model/isolated.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** What came of the request that is asked again: whoever asks reads the comment while changing it. */
export function AskedBefore({ request }: { request: RequestView }) {
  const { decision, name, closedAt } = request;
  const filled = 'The form is filled in with what you asked for then. Nothing is sent yet.';
  if (decision?.outcome !== 'rejected') {
    return (
      <Callout tone="neutral" title={`You ask for ${name} again`}>
        {filled}
      </Callout>
    );
  }
  return (
    <Callout tone="bad" title={`${isolated(decision.decider.name)} rejected ${name}`}>
      {decision.comment === '' ? null : (
        <p>
          “<Typed>{decision.comment}</Typed>”
        </p>
      )}
      <p className="text-small text-ink-soft">
        {closedAt ? <RelativeTime at={closedAt.toISOString()} /> : null}
        {closedAt ? '. ' : ''}
        {filled}
      </p>
    </Callout>
  );
}
