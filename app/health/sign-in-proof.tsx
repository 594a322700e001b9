import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { signInPath } from '#lib/access/return-path.ts';

/**
 * Says so where sign-ins do not tell when they were proven: the portal's registration does not ask for
 * the claim then, and nobody gets past a step that needs a recent proof. Read from who looks.
 */
export function SignInProof({ actor }: { actor: PersonActor }) {
  if (actor.authenticatedAt !== null) return null;
  return (
    <Callout
      tone="bad"
      title="Your sign-in does not say when you proved who you are"
      action={<ButtonLink href={signInPath('/health', { fresh: true })}>Sign in again</ButtonLink>}
    >
      <p>
        While sign-ins do not, nobody can approve, reject, issue, remove, stop or undo here. If you
        signed in before this version of the portal was started, sign in again and look here once
        more.
      </p>
      <p>
        Else the portal’s registration does not ask for the claim <code>auth_time</code>. In the
        Microsoft Entra admin center: <em>App registrations</em>, the portal’s own,{' '}
        <em>Token configuration</em>, <em>Add optional claim</em>, token type <em>ID</em>,{' '}
        <code>auth_time</code>. It holds from the next sign-in of each person.
      </p>
    </Callout>
  );
}
