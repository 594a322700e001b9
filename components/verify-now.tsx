'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Started = FormState<{ runId: string }>;

type VerifyNowProps = {
  principalId: string;
  /** Why it cannot be started now, where it cannot. */
  disabledReason?: string | undefined;
  action: (state: Started, form: FormData) => Promise<Started>;
};

/** Has everything of a principal read back again. */
export function VerifyNow({ principalId, disabledReason, action }: VerifyNowProps) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} className="flex flex-col items-end gap-2">
      <input type="hidden" name="principalId" value={principalId} />
      <SubmitButton
        variant="secondary"
        size="small"
        pendingWords="Starting…"
        disabledReason={disabledReason}
      >
        Verify now
      </SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
