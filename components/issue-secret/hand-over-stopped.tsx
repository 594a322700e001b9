import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { Stopped } from './hand-over-stage.ts';

type StoppedHereProps = {
  stopped: Stopped;
  principalId: string;
  signInHref: string;
  start: () => Promise<void>;
};

/** Over without a secret: why, and the way out. */
export function HandOverStopped({ stopped, principalId, signInHref, start }: StoppedHereProps) {
  return (
    <div className="flex flex-col gap-5">
      <Callout tone="bad" title="There is no secret" live>
        <p>{stopped.words}</p>
        {stopped.reference ? (
          <p className="mt-2 font-mono text-small wrap-anywhere">{stopped.reference}</p>
        ) : null}
      </Callout>
      <div className="flex flex-wrap gap-2">
        {stopped.way === 'sign-in' ? (
          <ButtonLink variant="primary" href={signInHref}>
            Sign in again
          </ButtonLink>
        ) : null}
        {stopped.way === 'issue-again' ? (
          <Button variant="primary" onClick={() => void start()}>
            Issue a new one
          </Button>
        ) : null}
        <ButtonLink
          variant={stopped.way === 'principal' ? 'primary' : 'secondary'}
          href={`/principals/${principalId}`}
        >
          Go to the principal
        </ButtonLink>
      </div>
    </div>
  );
}
