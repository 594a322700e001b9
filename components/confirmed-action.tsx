'use client';

import { useState } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { ConfirmDialog, type ConfirmDialogProps } from '#components/ui/confirm-dialog.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';

export type ConfirmedActionProps<T> = Omit<ConfirmDialogProps, 'action'> & {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
};

/** A button that asks once more, with the answer where it was pressed. */
export function ConfirmedAction<T>({ action, ...dialog }: ConfirmedActionProps<T>) {
  const [state, setState] = useState<FormState<T>>(untouched);
  return (
    <div className="flex flex-col items-start gap-3">
      <FormAnswer state={state} />
      <ConfirmDialog {...dialog} action={async (form) => setState(await action(state, form))} />
    </div>
  );
}
