'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Checked = FormState<{ environmentId: string }>;

type CheckEnvironmentProps = {
  environmentId: string;
  check: (state: Checked, form: FormData) => Promise<Checked>;
};

/** Asks an environment again how it stands, with the answer where it was pressed. */
export function CheckEnvironment({ environmentId, check }: CheckEnvironmentProps) {
  const [state, send] = useActionState(check, untouched);
  return (
    <form action={send} className="flex flex-col items-start gap-3">
      <input type="hidden" name="environmentId" value={environmentId} />
      <SubmitButton variant="secondary" size="small" pendingWords="Asking…">
        Ask it again
      </SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
