'use client';

import { ButtonLink } from '#components/ui/button.tsx';
import type { FormValues } from '#lib/model/form-state.ts';
import { keepForm } from './kept-form.ts';

/** Leads to a new sign-in and back to this page; what was typed waits in the tab meanwhile. */
export function SignInAgain({
  href,
  values = {},
  form = '',
}: {
  href: string;
  values?: FormValues | undefined;
  /** Tells the forms of one page apart, where there are several. */
  form?: string | undefined;
}) {
  return (
    <span onClickCapture={() => keepForm(window.location.pathname + form, values)}>
      <ButtonLink href={href} variant="primary">
        Sign in again
      </ButtonLink>
    </span>
  );
}
