'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Added = { principalId: string; principalName: string };

type AddPermissionProps = {
  action: (state: FormState<Added>, form: FormData) => Promise<FormState<Added>>;
  principalId: string;
  principalName: string;
  mayVerify: boolean;
};

/** The step that many guides begin with, to try: it changes nothing, and verification finds it. */
export function AddPermission({
  action,
  principalId,
  principalName,
  mayVerify,
}: AddPermissionProps) {
  const [state, submit] = useActionState<FormState<Added>, FormData>(action, untouched);
  return (
    <Card
      title="Does an API permission help?"
      description="Many guides add Dynamics CRM user_impersonation first. Try it: play the Entra admin, then run the flow again."
    >
      <div className="flex flex-col gap-5">
        <form action={submit} className="flex flex-col items-start gap-3">
          <input type="hidden" name="principalId" value={principalId} />
          <SubmitButton
            variant="secondary"
            pendingWords="Adding…"
            {...(mayVerify
              ? {}
              : { disabledReason: 'Only an owner or an admin plays with this principal.' })}
          >
            Add Dynamics CRM user_impersonation
          </SubmitButton>
          <p className="max-w-prose text-small text-ink-soft">
            It goes on the registration of{' '}
            <span className="font-mono text-ink">{principalName}</span>, past the portal, in the
            sandbox’s Entra ID.
          </p>
          <FormAnswer state={state} />
        </form>
        {state.done ? (
          <Callout
            tone="signal"
            title="Added, and nothing is different"
            live
            action={
              <ButtonLink href={`/principals/${principalId}`}>Go and verify it now</ButtonLink>
            }
          >
            What was 403 is still 403: the permission is a delegated one, and a flow that signs in
            as the principal itself gets nothing from it. The portal’s next verification reports it
            as a finding.
          </Callout>
        ) : null}
      </div>
    </Card>
  );
}
