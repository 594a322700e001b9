import type { ReactNode } from 'react';
import { SignInAgain } from '#components/sign-in/sign-in-again.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { FormStatus, type FormStatusProps } from '#components/ui/form-status.tsx';
import type { FormState } from '#lib/model/form-state.ts';

export type FormAnswerProps = {
  state: FormState;
  /** What tells one answer from the next, where the browser answers too; else the state's own count. */
  attempt?: FormStatusProps['attempt'] | undefined;
  /** The fields whose mistakes are linked to, in the order of the form. */
  fieldNames?: readonly string[] | undefined;
  /** Whether the form takes back what was typed after a new sign-in (`useKeptForm`). */
  keepsTyped?: boolean | undefined;
  /** What the form says in place of the refusal: what was done, or a heading over its own mistakes. */
  instead?: Omit<FormStatusProps, 'attempt'> | undefined;
  /** More about a refusal: what was kept, say. */
  children?: ReactNode;
};

/**
 * What came of sending a form: why it was refused, with links to the fields at fault, Microsoft's
 * reference to copy and the way to sign in again; or what was done. It belongs on the page from the
 * start, empty: only then can it take the focus.
 */
export function FormAnswer({ state, attempt = state.attempt, instead, ...more }: FormAnswerProps) {
  if (instead) return <FormStatus attempt={attempt} {...instead} />;
  return (
    <FormStatus
      attempt={attempt}
      title={state.refusal?.message}
      errors={mistakesIn(state, more.fieldNames ?? [])}
      body={wayOn({ state, ...more })}
    />
  );
}

/** Mistakes that the message itself does not tell. */
function mistakesIn({ refusal }: FormState, fieldNames: readonly string[]) {
  return fieldNames.flatMap((fieldId) => {
    const message = refusal?.fields?.[fieldId];
    return message && !refusal?.message.includes(message) ? [{ fieldId, message }] : [];
  });
}

type WayOn = Pick<FormAnswerProps, 'state' | 'keepsTyped' | 'children'>;

function wayOn({ state: { refusal, signInHref, values }, keepsTyped, children }: WayOn) {
  if (!children && !refusal?.reference && !signInHref) return null;
  return (
    <div className="flex flex-col items-start gap-3">
      {children}
      {refusal?.reference ? <CodeValue value={refusal.reference} label="reference" /> : null}
      {signInHref ? (
        <SignInAgain href={signInHref} values={keepsTyped ? values : undefined} />
      ) : null}
    </div>
  );
}
