'use client';

import { useActionState } from 'react';
import { SignInAgain } from '#components/sign-in/sign-in-again.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { FormStatus } from '#components/ui/form-status.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Retried = FormState<{ runId: string }>;

export type RetryFormProps = {
  runId: string;
  retry: (state: Retried, form: FormData) => Promise<Retried>;
};

/** Sets a stopped run going again. */
export function RetryForm({ runId, retry }: RetryFormProps) {
  const [state, send] = useActionState<Retried, FormData>(retry, untouched);
  return (
    <form action={send} className="flex flex-col items-start gap-3">
      <FormStatus
        attempt={state.attempt}
        title={state.refusal?.message}
        body={
          state.refusal?.reference ? (
            <CodeValue value={state.refusal.reference} label="reference" />
          ) : undefined
        }
      />
      {state.signInHref ? <SignInAgain href={state.signInHref} /> : null}
      <input type="hidden" name="runId" value={runId} />
      <SubmitButton pendingWords="Starting again…">Retry</SubmitButton>
    </form>
  );
}
