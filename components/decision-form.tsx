'use client';

import { type ReactNode, useActionState } from 'react';
import { SignInAgain } from '#components/sign-in/sign-in-again.tsx';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { FormStatus } from '#components/ui/form-status.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { type FormState, typedValue, untouched } from '#lib/model/form-state.ts';

type Decided = FormState<{ requestId: string }>;
type Door = (state: Decided, form: FormData) => Promise<Decided>;

export type DecisionFormProps = {
  requestId: string;
  /** Hash of the spec that is shown in `children`: a decision about another one is void. */
  specHash: string;
  /** Whether somebody may still decide; when not, only the answer to what was sent is shown. */
  isOpen: boolean;
  /** Why approving is out of the question just now. */
  approveReason: string | null;
  /** What a decision sets off, beside the buttons. */
  words: string;
  approve: Door;
  reject: Door;
  /** What is decided on. */
  children: ReactNode;
};

/**
 * The decision around what it is about. It stays where it is when the request closes under it, so
 * that whoever was second is told, and finds the comment they wrote.
 */
export function DecisionForm({ isOpen, approve, reject, children, ...props }: DecisionFormProps) {
  const [answer, send] = useActionState<Decided, FormData>(
    (state, form) => (form.get('outcome') === 'approved' ? approve : reject)(state, form),
    untouched,
  );
  const state = useKeptForm(answer);
  return (
    <div className="flex flex-col gap-6">
      <Answer state={state} isOpen={isOpen} />
      {isOpen ? (
        <form action={send} className="flex flex-col gap-8">
          {children}
          <Decision state={state} {...props} />
        </form>
      ) : (
        children
      )}
    </div>
  );
}

type DecisionProps = Pick<
  DecisionFormProps,
  'requestId' | 'specHash' | 'approveReason' | 'words'
> & { state: Decided };

function Decision({ state, requestId, specHash, approveReason, words }: DecisionProps) {
  return (
    <>
      <Card title="Your decision" description="The maker reads the comment. A rejection needs one.">
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="specHash" value={specHash} />
        <TextArea
          key={state.attempt}
          name="comment"
          label="Comment"
          rows={3}
          maxLength={1000}
          defaultValue={typedValue(state, 'comment')}
          error={state.refusal?.fields?.comment}
        />
      </Card>
      <ActionBar words={words}>
        <SubmitButton variant="danger" name="outcome" value="rejected" pendingWords="Rejecting…">
          Reject
        </SubmitButton>
        <SubmitButton
          name="outcome"
          value="approved"
          pendingWords="Approving…"
          disabledReason={approveReason ?? undefined}
        >
          Approve
        </SubmitButton>
      </ActionBar>
    </>
  );
}

function Answer({ state, isOpen }: { state: Decided; isOpen: boolean }) {
  const { refusal } = state;
  const comment = typedValue(state, 'comment');
  if (!refusal) return <FormStatus attempt={state.attempt} />;
  const mistake = refusal.fields?.comment;
  return (
    <FormStatus
      attempt={state.attempt}
      title={refusal.message}
      errors={mistake ? [{ fieldId: 'comment', message: mistake }] : []}
      body={
        <div className="flex flex-col items-start gap-3">
          {!isOpen && comment !== '' ? <p>Your comment was: “{comment}”</p> : null}
          {refusal.reference ? <CodeValue value={refusal.reference} label="reference" /> : null}
          {state.signInHref ? <SignInAgain href={state.signInHref} values={state.values} /> : null}
        </div>
      }
    />
  );
}
