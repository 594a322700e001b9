import { ButtonLink } from '#components/ui/button.tsx';
import { StepMark } from '#components/ui/step-mark.tsx';
import type { SecretFor } from './secret-for.ts';

/** The end of a hand-over, and where it goes on from here. */
export function StoredSafely({ principal }: { principal: SecretFor }) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex gap-4" role="status">
        <StepMark state="done" />
        <div className="flex max-w-prose flex-col gap-2">
          <h2 className="text-title font-semibold">Stored safely</h2>
          <p>
            The sealed copy is erased and this tab has forgotten the value. You hold the only one.
          </p>
          <p className="text-ink-soft">
            If it is ever lost, issue a new one: nothing else has to change.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href={`/principals/${principal.id}/use`}>
          How to use it
        </ButtonLink>
        <ButtonLink href={`/principals/${principal.id}`}>Back to {principal.name}</ButtonLink>
      </div>
    </div>
  );
}
