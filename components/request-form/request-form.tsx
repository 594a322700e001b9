'use client';

import { type FormEvent, startTransition, useActionState, useState } from 'react';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Split } from '#components/ui/split.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';
import { strictestOf } from './check-draft.ts';
import { DraftPasses } from './draft-passes.tsx';
import { fieldLabels } from './field-labels.ts';
import { FormAnswer } from './form-answer.tsx';
import type { FormEnvironment } from './form-part.ts';
import { PlaceList } from './place-list.tsx';
import { useDraft } from './use-draft.ts';
import { type FormPerson, WhoGroup } from './who-group.tsx';
import { WhyGroup } from './why-group.tsx';

export type RequestFormProps = {
  environments: readonly FormEnvironment[];
  people: readonly FormPerson[];
  me: string;
  /** `YYYY-MM-DD`, the server's. */
  today: string;
  tenantId: string;
  action: (
    state: FormState<{ requestId: string }>,
    form: FormData,
  ) => Promise<FormState<{ requestId: string }>>;
};

const words =
  'An admin decides next; until then you can withdraw it. Once approved, it is made by itself in about half a minute.';
const severalWords =
  'An admin decides on each by itself; until then you can withdraw it. Once approved, each is made in about half a minute.';

/** The form for new service principals in one or several environments, with its pass drawing itself at the side. */
export function RequestForm(props: RequestFormProps) {
  const { environments, people, me, today, tenantId, action } = props;
  const [answer, send, isSending] = useActionState(action, untouched);
  const [heldBack, setHeldBack] = useState(0);
  const state = useKeptForm(answer);
  const { part, parts, places, shownKey, isGood } = useDraft({ environments, today, state });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    if (!isGood()) return setHeldBack((before) => before + 1);
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  };

  const second = people.find((person) => person.id === part.draft.secondOwnerId);
  return (
    <form action={send} onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormAnswer
        state={state}
        heldBack={heldBack}
        mistakes={part.mistakes}
        labels={fieldLabels(parts)}
      />
      <Split
        sticky
        aside={
          <DraftPasses
            parts={parts}
            shownKey={shownKey}
            draft={part.draft}
            ownerNames={second ? [me, second.name] : [me]}
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
          <WhoGroup {...part} people={people} isSeveral={parts.length > 1} />
          <WhyGroup {...part} strictest={strictestOf(parts)} today={today} />
        </div>
      </Split>
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
