'use client';

import { type FormEvent, startTransition, useActionState, useRef, useState } from 'react';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { TwoColumns } from '#components/ui/two-columns.tsx';
import { type EnvironmentChoice, type PersonChoice, personChoice } from '#lib/model/choices.ts';
import { type FormState, untouched } from '#lib/model/form-state.ts';
import { foundOf } from '#lib/model/found.ts';
import { isolated } from '#lib/model/isolated.ts';
import { strictestOf } from './check-draft.ts';
import type { Draft } from './draft.ts';
import { DraftPasses } from './draft-passes.tsx';
import { fieldLabels } from './field-labels.ts';
import { PlaceList } from './place-list.tsx';
import { RequestAnswer } from './request-answer.tsx';
import { useDraft } from './use-draft.ts';
import { useEarlyInput } from './use-early-input.ts';
import { useKnown } from './use-known.ts';
import { WhoGroup } from './who-group.tsx';
import { WhyGroup } from './why-group.tsx';

export type RequestFormProps = {
  /** Null: too many to come with the page; they are searched. The same holds for people. */
  environments: readonly EnvironmentChoice[] | null;
  people: readonly PersonChoice[] | null;
  /** What the form begins with when a request is asked again; null: with nothing. */
  again: Draft | null;
  me: string;
  /** `YYYY-MM-DD`, the server's. */
  today: string;
  tenantId: string;
  action: (
    state: FormState<{ requestId: string }>,
    form: FormData,
  ) => Promise<FormState<{ requestId: string }>>;
};

const peopleAnswer = foundOf(personChoice);
const words =
  'An admin decides next; until then you can withdraw it. Once approved, it is made by itself in about half a minute.';
const severalWords =
  'An admin decides on each by itself; until then you can withdraw it. Once approved, each is made in about half a minute.';

/** The form for new service principals in one or several environments, with its pass drawing itself at the side. */
export function RequestForm(props: RequestFormProps) {
  const { environments, people, again, me, today, tenantId, action } = props;
  const [answer, send, isSending] = useActionState(action, untouched);
  const [heldBack, setHeldBack] = useState(0);
  const state = useKeptForm(answer);
  const { part, parts, places, shownKey, isGood, adopt } = useDraft({
    environments: environments ?? [],
    again,
    today,
    state,
  });
  const form = useRef<HTMLFormElement>(null);
  useEarlyInput(form, adopt);
  const owners = useKnown({
    initial: people ?? [],
    ids: [part.draft.secondOwnerId],
    url: '/api/people',
    answer: peopleAnswer,
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    if (!isGood()) return setHeldBack((before) => before + 1);
    const fields = new FormData(event.currentTarget);
    startTransition(() => send(fields));
  };

  const second = owners.known.find((person) => person.id === part.draft.secondOwnerId);
  return (
    <form ref={form} action={send} onSubmit={submit} noValidate className="flex flex-col gap-6">
      <RequestAnswer
        state={state}
        heldBack={heldBack}
        mistakes={part.mistakes}
        labels={fieldLabels(parts)}
      />
      <TwoColumns
        sticky
        aside={
          <DraftPasses
            parts={parts}
            shownKey={shownKey}
            draft={part.draft}
            ownerNames={[me, ...(second ? [second.name] : [])].map(isolated)}
            tenantId={tenantId}
          />
        }
      >
        <div className="flex flex-col gap-6">
          <PlaceList
            {...places}
            parts={parts}
            environments={environments}
            mistakes={part.mistakes}
          />
          <WhoGroup
            {...part}
            people={people}
            second={second}
            note={owners.note}
            isSeveral={parts.length > 1}
          />
          <WhyGroup {...part} strictest={strictestOf(parts)} today={today} />
        </div>
      </TwoColumns>
      <ActionBar words={parts.length > 1 ? severalWords : words}>
        <ButtonLink href="/requests" variant="quiet">
          Cancel
        </ButtonLink>
        <Button type="submit" variant="primary" pending={isSending} pendingWords="Sending…">
          Send the request
        </Button>
      </ActionBar>
    </form>
  );
}
