'use client';

import { startTransition, useActionState, useEffect } from 'react';
import { FormAnswer } from '#components/form-answer.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { ProgressWords } from '#components/ui/progress-words.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { differentRowWords, rowWords } from '#lib/model/row-kind.ts';
import type {
  HistoryVerification,
  VerificationUnderWay,
  VerifiedHistory,
} from '#lib/model/verified-history.ts';

type Verified = FormState<HistoryVerification>;

/** The button that verifies the history, and what that said; of a long one how far it is until then. */
export function VerifyForm({
  verify,
}: {
  verify: (state: Verified, form: FormData) => Promise<Verified>;
}) {
  const [state, send] = useActionState<Verified, FormData>(verify, untouched);
  const { done } = state;
  const underWay = done && 'underWay' in done ? done.underWay : null;
  useEffect(() => {
    if (!underWay) return;
    const on = new FormData();
    on.set('id', underWay.id);
    startTransition(() => send(on));
  }, [underWay, send]);
  return (
    <form action={send} className="flex flex-col items-start">
      {underWay ? <input type="hidden" name="id" value={underWay.id} /> : null}
      <SubmitButton pendingWords="Reading every event…">
        {underWay ? 'See how far it is' : 'Verify the whole history now'}
      </SubmitButton>
      <div className="has-[p]:mt-4">
        <FormAnswer state={state} />
      </div>
      {done ? (
        <div className="mt-4">
          {'underWay' in done ? <UnderWay {...done.underWay} /> : <Result {...done} />}
        </div>
      ) : null}
    </form>
  );
}

function UnderWay({ events, rows }: VerificationUnderWay) {
  return (
    <div className="flex flex-col gap-3">
      <ProgressWords
        title="Every event and every row is being read"
        sentence="A long history takes minutes. You may leave this page: what is found is recorded in the history."
      />
      <p className="text-ink-soft">
        In order so far: {counted(events, 'event')}
        {rows === 0 ? null : ` and ${counted(rows, 'row')}`}.
      </p>
    </div>
  );
}

function Result({
  events,
  head,
  broken,
  clockWords,
  rows,
  coveredSince,
  different,
}: VerifiedHistory) {
  const chained = counted(events, 'event');
  if (broken) {
    return (
      <Callout
        live
        tone="bad"
        title={`The history is not intact: event ${broken.seq.toLocaleString('en-GB')}`}
      >
        <p>
          About this event: {broken.what}. The {chained} before it are in order.
        </p>
        <p>
          That this was found is recorded. Keep a copy of the database as it is now, and compare
          with exports and heads that were noted earlier.
        </p>
      </Callout>
    );
  }
  if (different) {
    const { many, withArticle } = rowWords[different.rows];
    return (
      <Callout
        live
        tone="bad"
        title={`Not as the history tells: ${different.id === null ? many : withArticle}`}
      >
        <p>{differentRowWords(different)}</p>
        <p>
          The {chained} are in order: that row was written past the portal. That this was found is
          recorded. Keep a copy of the database as it is now, and ask who had its password.
        </p>
      </Callout>
    );
  }
  return (
    <Callout live tone="good" title={`The history is intact: ${chained}, none missing`}>
      <p>
        Every event is as it was written and follows the one before it, and {counted(rows, 'row')}{' '}
        of the database {rows === 1 ? 'is' : 'are'} as they tell.
        {coveredSince === null
          ? null
          : ` What is older than event ${coveredSince.toLocaleString('en-GB')} is covered since then.`}{' '}
        {clockWords} To vouch for these {chained}, note their head outside the portal:
      </p>
      <CodeValue value={head} label="head of the chain" />
    </Callout>
  );
}
