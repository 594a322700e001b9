'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';
import type { ButtonSize, ButtonVariant } from './button-style.ts';

export type SubmitButtonProps = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  pendingWords?: string | undefined;
  disabledReason?: string | undefined;
  icon?: ReactNode;
  name?: string | undefined;
  value?: string | undefined;
  children: ReactNode;
};

/**
 * Sends the form it stands in and says so while the answer is awaited. Of several in one form only
 * the pressed one speaks; the others wait quietly.
 */
export function SubmitButton({
  variant = 'primary',
  pendingWords = 'Sending…',
  name,
  value,
  ...rest
}: SubmitButtonProps) {
  const { pending, data } = useFormStatus();
  const isPressed = name === undefined || data?.get(name) === value;
  return (
    <Button
      {...rest}
      type={pending ? 'button' : 'submit'}
      variant={variant}
      pending={pending && isPressed}
      pendingWords={pendingWords}
      {...(name === undefined ? {} : { name, value })}
    />
  );
}
