'use client';

import { useState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

type Withdrawn = FormState<{ requestId: string }>;

type WithdrawRequestProps = {
  requestId: string;
  name: string;
  /** Whether others were asked for in the same form. */
  isOneOfSeveral: boolean;
  action: (state: Withdrawn, form: FormData) => Promise<Withdrawn>;
};

/** Takes a request back, after asking once more. */
export function WithdrawRequest({ requestId, name, isOneOfSeveral, action }: WithdrawRequestProps) {
  const [state, setState] = useState<Withdrawn>(untouched);
  return (
    <div className="flex flex-col items-end gap-3 max-md:items-stretch">
      <ConfirmDialog
        trigger="Withdraw"
        title={`Withdraw the request for ${name}?`}
        body={`Nobody can decide on it any more, and nothing is made. ${isOneOfSeveral ? 'What you asked for together with it stays. ' : ''}You can ask again at any time.`}
        confirm="Withdraw it"
        pendingWords="Withdrawing…"
        fields={{ requestId }}
        action={async (form) => setState(await action(state, form))}
      />
      <FormAnswer state={state} />
    </div>
  );
}
