'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Card } from '#components/ui/card.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { type FormState, typedValue, untouched } from '#lib/model/form-state.ts';

/** The longest time between two clicks that count as one double click, and some more. */
const doubleClickMilliseconds = 700;

type Decided = FormState<{ requestId: string }>;
type Door = (state: Decided, form: FormData) => Promise<Decided>;

export type DecisionFormProps = {
  requestId: string;
  /** Hash of the spec that is shown: a decision about another one is void. */
  specHash: string;
  /** Whether this person may decide now; when not, `children` is shown, and what came of a decision. */
  isOpen: boolean;
  /** Whether a decision on another request led here by itself. */
  isNextInLine: boolean;
  /** Why approving is out of the question just now. */
  approveReason: string | null;
  /** What a decision sets off, beside the buttons. */
  words: string;
  approve: Door;
  reject: Door;
  /** What is asked, and what it would allow. */
  asked: ReactNode;
  allowed: ReactNode;
  children: ReactNode;
};

/**
 * The decision and what it is about. It stays where it is when the request closes under it, so that
 * whoever was second is told, and finds the comment they wrote.
 */
export function DecisionForm({ isOpen, isNextInLine, children, ...props }: DecisionFormProps) {
  const { approve, reject } = props;
  const [answer, send] = useActionState<Decided, FormData>(
    (state, form) => (form.get('outcome') === 'approved' ? approve : reject)(state, form),
    untouched,
  );
  const state = useKeptForm(answer);
  const outcome = useRef<HTMLDivElement>(null);
  const isTooSoon = useTooSoon();
  const comment = typedValue(state, 'comment');
  const isDecided = answer.done !== undefined && !isOpen;
  // The pressed button is gone with the form: go on reading where it tells how it went.
  useEffect(() => {
    if (isDecided) outcome.current?.focus();
  }, [isDecided]);
  return (
    <div className="flex flex-col">
      <div className="has-[p]:mb-6">
        <FormAnswer state={state} fieldNames={['comment']} keepsTyped>
          {state.refusal && !isOpen && comment !== '' ? (
            <p>
              Your comment was: “<Typed>{comment}</Typed>”
            </p>
          ) : null}
        </FormAnswer>
      </div>
      {isOpen ? (
        <form
          action={send}
          onSubmit={(event) => {
            if (isNextInLine && isTooSoon()) event.preventDefault();
          }}
          className="flex flex-col gap-8"
        >
          <Decision state={state} {...props} />
        </form>
      ) : (
        <div ref={outcome} tabIndex={-1} className="outline-none">
          {children}
        </div>
      )}
    </div>
  );
}

/**
 * Whether the page has only just come into view: the second half of a double click on the buttons of
 * the page before must not decide on something that nobody has seen.
 */
function useTooSoon(): () => boolean {
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = Date.now();
  }, []);
  return () => Date.now() - shownAt.current < doubleClickMilliseconds;
}

type DecisionProps = Pick<
  DecisionFormProps,
  'requestId' | 'specHash' | 'approveReason' | 'words' | 'asked' | 'allowed'
> & { state: Decided };

function Decision({ state, words, approveReason, ...props }: DecisionProps) {
  return (
    <>
      <input type="hidden" name="requestId" value={props.requestId} />
      <input type="hidden" name="specHash" value={props.specHash} />
      <BothSides asked={props.asked}>
        {props.allowed}
        <Card
          title="Your decision"
          description="The maker reads the comment. A rejection needs one."
        >
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
      </BothSides>
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

/** Left what is asked, right what it would allow; one below the other where it is narrow. */
export function BothSides({ asked, children }: { asked: ReactNode; children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid items-start gap-8 @4xl:grid-cols-[23rem_minmax(0,1fr)]">
        {asked}
        <div className="flex min-w-0 flex-col gap-6">{children}</div>
      </div>
    </div>
  );
}
