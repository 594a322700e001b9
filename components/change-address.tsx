'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { type FormState, typedValue, untouched } from '#lib/model/form-state.ts';

type Moved = FormState<{ environmentId: string }>;

type ChangeAddressProps = {
  environmentId: string;
  move: (state: Moved, form: FormData) => Promise<Moved>;
};

/** Says where an environment is now, where its address was changed in the admin center. */
export function ChangeAddress({ environmentId, move }: ChangeAddressProps) {
  const [state, send] = useActionState(move, untouched);
  return (
    <Disclosure term="It has another address now">
      <form action={send} className="flex flex-col items-start gap-3">
        <input type="hidden" name="environmentId" value={environmentId} />
        <TextField
          key={state.attempt}
          required
          mono
          name="instanceUrl"
          label="Environment URL"
          hint="It is accepted if the same organization answers there. What was approved stays, and the principals go on at the new address."
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={typedValue(state, 'instanceUrl')}
          error={state.refusal?.fields?.instanceUrl}
        />
        <SubmitButton variant="secondary" size="small" pendingWords="Asking…">
          Accept the new address
        </SubmitButton>
        <FormAnswer state={state} fieldNames={['instanceUrl']} />
      </form>
    </Disclosure>
  );
}
