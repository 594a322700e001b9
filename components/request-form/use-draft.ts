'use client';

import { useState } from 'react';
import type { FormState } from '#lib/model/form-state.ts';
import { checkDraft } from './check-draft.ts';
import { type Draft, draftOf, emptyDraft, inEnvironment } from './draft.ts';
import type { FormEnvironment, FormPart } from './form-part.ts';
import { usePlaces } from './use-places.ts';

/**
 * Everything typed and every mistake, held in the tab: so a mistake, a refusal or a new sign-in keeps
 * all of it. `isGood` looks at the whole draft, notes the mistakes, and says whether it may be sent.
 */
export function useDraft(given: {
  environments: readonly FormEnvironment[];
  today: string;
  state: FormState;
}) {
  const { environments, today, state } = given;
  const [draft, setDraft] = useState(() => emptyDraft(today));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [seenAttempt, setSeenAttempt] = useState(0);
  if (state.attempt !== seenAttempt) {
    setSeenAttempt(state.attempt);
    setMistakes(state.refusal?.fields ?? {});
    if (state.attempt === -1 && state.values) setDraft(draftOf(state.values, today));
  }
  const places = usePlaces(environments, draft);

  const mistakesNow = () =>
    checkDraft(
      { ...draft, businessUnitId: places.unit?.id ?? '' },
      {
        roleIds: places.picked.map((role) => role.roleId),
        today,
        lifetimeDaysMax: places.environment?.lifetimeDaysMax,
      },
    );
  const forgive = (fields: readonly string[]) =>
    setMistakes((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))),
    );
  const part: FormPart = {
    draft,
    mistakes,
    change: (changes) => {
      setDraft((before) => ({ ...before, ...changes }));
      forgive(Object.keys(changes).map(fieldOf));
    },
    check: (name) => {
      const found = draft[name] === '' ? undefined : mistakesNow()[name];
      if (found) setMistakes((before) => ({ ...before, [name]: found }));
    },
  };
  const choose = (environmentId: string) => {
    const chosen = environments.find((one) => one.id === environmentId);
    if (!chosen) return;
    setDraft((before) => inEnvironment(before, chosen, today));
    forgive(['environmentId', 'businessUnitId', 'roleIds', 'endsOn']);
  };
  const isGood = () => {
    const found = mistakesNow();
    setMistakes(found);
    return Object.keys(found).length === 0;
  };
  return { part, places, choose, isGood };
}

/** The field of the form in which a part of the draft is shown. */
function fieldOf(name: string): string {
  const roles: keyof Draft = 'roles';
  return name === roles ? 'roleIds' : name;
}
