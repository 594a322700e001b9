'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import type { ButtonVariant } from '#components/ui/button-style.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Sent = FormState<{ runId: string }>;

export type RunFormProps = {
  runId: string;
  send: (state: Sent, form: FormData) => Promise<Sent>;
  button: string;
  pendingWords: string;
  variant?: ButtonVariant | undefined;
};

/** One button that does something to a run, with the answer where it was pressed. */
export function RunForm({ runId, send, button, pendingWords, variant = 'primary' }: RunFormProps) {
  const [state, submit] = useActionState<Sent, FormData>(send, untouched);
  return (
    <form action={submit} className="flex flex-col items-start">
      <div className="has-[p]:mb-3">
        <FormAnswer state={state} />
      </div>
      <input type="hidden" name="runId" value={runId} />
      <SubmitButton variant={variant} pendingWords={pendingWords}>
        {button}
      </SubmitButton>
    </form>
  );
}
