import { FormAnswer } from '#components/form-answer.tsx';
import type { FormState } from '#lib/model/form-state.ts';
import type { FieldLabel } from './field-labels.ts';

type RequestAnswerProps = {
  state: FormState;
  /** How often the browser itself has held the form back. */
  heldBack: number;
  mistakes: Record<string, string>;
  /** Every field in the order of the form. */
  labels: readonly FieldLabel[];
};

/** What came of sending: the mistakes as links to their fields, or why nothing was sent. */
export function RequestAnswer(props: RequestAnswerProps) {
  const { state, heldBack } = props;
  const attempt = `${state.attempt} ${heldBack}`;
  return <FormAnswer state={state} attempt={attempt} instead={insteadOf(props)} keepsTyped />;
}

function insteadOf({ state, heldBack, mistakes, labels }: RequestAnswerProps) {
  const errors = labels.flatMap(({ fieldId, label }) => {
    const message = mistakes[fieldId];
    return message ? [{ fieldId, message: `${label}: ${message}` }] : [];
  });
  if (errors.length > 0 && (heldBack > 0 || state.refusal?.fields)) {
    const things = errors.length === 1 ? 'One thing needs' : `${errors.length} things need`;
    return {
      title: `${things} another look`,
      body: 'Nothing was sent. What you typed is kept.',
      errors,
    };
  }
  if (state.attempt === -1) return signedInAgain;
  // Every mistake that was refused has been put right since.
  return state.refusal?.fields ? {} : undefined;
}

const signedInAgain = {
  tone: 'good',
  title: 'You are signed in again',
  body: 'What you typed is back. Look it over and send it.',
} as const;
