import { SignInAgain } from '#components/sign-in/sign-in-again.tsx';
import { FormStatus } from '#components/ui/form-status.tsx';
import type { FormState } from '#lib/model/form-state.ts';
import type { FieldLabel } from './field-labels.ts';

type FormAnswerProps = {
  state: FormState;
  /** How often the browser itself has held the form back. */
  heldBack: number;
  mistakes: Record<string, string>;
  /** Every field in the order of the form. */
  labels: readonly FieldLabel[];
};

/** What came of sending: the mistakes as links to their fields, or why nothing was sent. */
export function FormAnswer({ state, heldBack, mistakes, labels }: FormAnswerProps) {
  const { refusal, signInHref, values, attempt } = state;
  const errors = labels.flatMap(({ fieldId, label }) => {
    const message = mistakes[fieldId];
    return message ? [{ fieldId, message: `${label}: ${message}` }] : [];
  });
  const key = `${attempt} ${heldBack}`;
  if (errors.length > 0 && (heldBack > 0 || refusal?.fields)) {
    return (
      <FormStatus
        attempt={key}
        title={
          errors.length === 1
            ? 'One thing needs another look'
            : `${errors.length} things need another look`
        }
        body="Nothing was sent. What you typed is kept."
        errors={errors}
      />
    );
  }
  if (refusal && !refusal.fields) {
    return (
      <FormStatus
        attempt={key}
        title={refusal.message}
        body={
          signInHref ? (
            <SignInAgain href={signInHref} values={values} />
          ) : refusal.reference ? (
            <p className="font-mono text-small">{refusal.reference}</p>
          ) : undefined
        }
      />
    );
  }
  return (
    <FormStatus
      attempt={key}
      tone="good"
      title={attempt === -1 ? 'You are signed in again' : undefined}
      body="What you typed is back. Look it over and send it."
    />
  );
}
