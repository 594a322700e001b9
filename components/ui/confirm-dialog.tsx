'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useState } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-style.ts';
import { SubmitButton } from './submit-button.tsx';

export type ConfirmDialogProps = {
  trigger: string;
  triggerVariant?: ButtonVariant | undefined;
  triggerSize?: ButtonSize | undefined;
  title: string;
  body: ReactNode;
  confirm: string;
  keep?: string | undefined;
  pendingWords?: string | undefined;
  danger?: boolean | undefined;
  action: (form: FormData) => void | Promise<void>;
  fields?: Record<string, string> | undefined;
  children?: ReactNode;
};

/** Asks once more before something that cannot be taken back. Closes when the action has returned. */
export function ConfirmDialog({
  trigger,
  triggerVariant,
  triggerSize = 'regular',
  title,
  body,
  confirm,
  keep = 'Keep as it is',
  pendingWords,
  danger = true,
  action,
  fields = {},
  children,
}: ConfirmDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const submit = async (form: FormData) => {
    try {
      await action(form);
    } finally {
      setIsOpen(false);
    }
  };
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <AlertDialog.Trigger
        className={buttonClasses(triggerVariant ?? (danger ? 'danger' : 'secondary'), triggerSize)}
      >
        {trigger}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.15_0.03_262/0.5)] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-y-auto rounded-surface border border-line bg-surface p-6 shadow-float transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
          <AlertDialog.Title className="text-title font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-ink-soft">
            {body}
          </AlertDialog.Description>
          <form action={submit} className="flex flex-col gap-4">
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {children}
            <div className="mt-2 flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
              <AlertDialog.Close className={buttonClasses('secondary', 'regular')}>
                {keep}
              </AlertDialog.Close>
              <SubmitButton variant={danger ? 'danger' : 'primary'} pendingWords={pendingWords}>
                {confirm}
              </SubmitButton>
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
