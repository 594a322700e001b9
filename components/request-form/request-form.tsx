'use client';

import { type FormEvent, startTransition, useActionState, useState } from 'react';
import { useKeptForm } from '#components/sign-in/use-kept-form.ts';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Split } from '#components/ui/split.tsx';
import { type FormState, untouched } from '#lib/model/form-state.ts';
import { DraftPass } from './draft-pass.tsx';
import { FormAnswer } from './form-answer.tsx';
import type { FormEnvironment } from './form-part.ts';
import { useDraft } from './use-draft.ts';
import { WhatGroup } from './what-group.tsx';
import { WhereGroup } from './where-group.tsx';
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

/** The form for a new service principal, with its pass drawing itself at the side. */
export function RequestForm(props: RequestFormProps) {
  const { environments, people, me, today, tenantId, action } = props;
  const [answer, send, isSending] = useActionState(action, untouched);
  const [heldBack, setHeldBack] = useState(0);
  const state = useKeptForm(answer);
  const { part, places, choose, isGood } = useDraft({ environments, today, state });
  const { environment, units, unit, roles, picked } = places;

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
      <FormAnswer state={state} heldBack={heldBack} mistakes={part.mistakes} />
      <Split
        sticky
        aside={
          <DraftPass
            draft={part.draft}
            environment={environment}
            unitName={unit?.name ?? ''}
            roleNames={picked.map((role) => role.name)}
            ownerNames={second ? [me, second.name] : [me]}
            tenantId={tenantId}
          />
        }
      >
        <div className="flex flex-col gap-6">
          <WhereGroup
            {...part}
            environments={environments}
            units={units}
            unitId={unit?.id ?? ''}
            choose={choose}
          />
          <WhatGroup {...part} roles={roles} roleIds={picked.map((role) => role.roleId)} />
          <WhoGroup {...part} people={people} />
          <WhyGroup {...part} environment={environment} today={today} />
        </div>
      </Split>
      <ActionBar words="An admin decides next; until then you can withdraw it. Once approved, it is made by itself in about half a minute.">
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
