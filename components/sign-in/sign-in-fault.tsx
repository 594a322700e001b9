import { Callout } from '#components/ui/callout.tsx';
import type { SignInFailure } from './sign-in-failure.ts';

/** Why a sign-in did not work, with the code to copy for whoever helps. */
export function SignInFault({ failure }: { failure: SignInFailure }) {
  return (
    <Callout tone="bad" title={failure.title} live>
      <p>{failure.sentence}</p>
      {failure.reference ? (
        <p className="mt-2 break-all font-mono text-small">{failure.reference}</p>
      ) : null}
    </Callout>
  );
}
