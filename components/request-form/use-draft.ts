'use client';

import { useState } from 'react';
import { type EnvironmentChoice, environmentChoice } from '#lib/model/choices.ts';
import type { FormState, FormValues } from '#lib/model/form-state.ts';
import { foundOf } from '#lib/model/found.ts';
import { fieldIn } from '#lib/model/multi-environment-form.ts';
import { namesIn } from '#lib/model/request-names.ts';
import { carriedTo } from './carried.ts';
import { checkDraft } from './check-draft.ts';
import {
  type Draft,
  draftOf,
  emptyDraft,
  inEnvironment,
  withAnother,
  withoutPlace,
  withPlace,
} from './draft.ts';
import type { FormPart, PlaceChanges, PlacePart } from './form-part.ts';
import { useKnown } from './use-known.ts';
import { useOffered } from './use-offered.ts';

const environmentsAnswer = foundOf(environmentChoice);

/**
 * Everything typed and every mistake, held in the tab: so a mistake, a refusal or a new sign-in keeps
 * all of it. `shownKey` is the environment that was worked on last. `isGood` looks at the whole draft,
 * notes the mistakes, and says whether it may be sent. `adopt` takes over what stands in the form's
 * fields without having been told.
 */
export function useDraft(given: {
  /** Those that came with the page; others are known once they are picked. */
  environments: readonly EnvironmentChoice[];
  /** What the form begins with, where it does not begin empty. */
  again: Draft | null;
  today: string;
  state: FormState;
}) {
  const { environments, again, today, state } = given;
  const [draft, setDraft] = useState(() => again ?? emptyDraft(today));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [shownKey, setShownKey] = useState('1');
  const [seenAttempt, setSeenAttempt] = useState(0);
  if (state.attempt !== seenAttempt) {
    setSeenAttempt(state.attempt);
    setMistakes(state.refusal?.fields ?? {});
    if (state.attempt === -1 && state.values) setDraft(draftOf(state.values, today));
  }
  const { known, note } = useKnown({
    initial: environments,
    ids: draft.places.map(({ environmentId }) => environmentId),
    url: '/api/environments',
    answer: environmentsAnswer,
  });
  const parts = usePlaceParts(known, draft);

  const mistakesNow = () => checkDraft(draft, { parts, today });
  const forgive = (fields: readonly string[]) =>
    setMistakes((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))),
    );
  const names = draft.places.map(({ key }) => fieldIn('nameIn', key));
  const part: FormPart = {
    draft,
    mistakes,
    change: (changes) => {
      setDraft((before) => ({ ...before, ...changes }));
      forgive('name' in changes ? [...Object.keys(changes), ...names] : Object.keys(changes));
    },
    check: (field) => {
      const found = draft[field] === '' ? undefined : mistakesNow()[field];
      if (found) setMistakes((before) => ({ ...before, [field]: found }));
    },
  };
  const places = {
    change: (key: string, changes: PlaceChanges) => {
      setShownKey(key);
      setDraft((before) => withPlace(before, key, changes));
      forgive(
        Object.keys(changes).map((name) =>
          fieldIn(name === 'roles' ? 'roleIds' : 'businessUnitId', key),
        ),
      );
    },
    choose: (key: string, chosen: EnvironmentChoice | null) => {
      if (chosen) note(chosen);
      setShownKey(key);
      const carried = carriedTo(key, parts);
      setDraft((before) => inEnvironment(before, key, chosen, { today, carried }));
      forgive([...fieldsIn(key), ...names, 'endsOn']);
    },
    /** Answers the key of the new one. */
    add: () => {
      const { draft: longer, key } = withAnother(draft);
      setDraft(longer);
      setShownKey(key);
      forgive(['name', ...names]);
      return key;
    },
    remove: (key: string) => {
      setDraft((before) => withoutPlace(before, key));
      forgive([...fieldsIn(key), 'name', ...names, 'endsOn']);
    },
  };
  const adopt = (values: FormValues) => {
    const {
      places: [first],
      ...typed
    } = draftOf(values, today);
    const [place] = draft.places;
    const chosen = environments.find(({ id }) => id === first?.environmentId);
    if (place && chosen && chosen.id !== place.environmentId) places.choose(place.key, chosen);
    part.change(typed);
  };
  const isGood = () => {
    const found = mistakesNow();
    setMistakes(found);
    return Object.keys(found).length === 0;
  };
  return { part, parts, places, shownKey, isGood, adopt };
}

function usePlaceParts(environments: readonly EnvironmentChoice[], draft: Draft): PlacePart[] {
  const offered = useOffered(environments, draft.places);
  const base = draft.name.trim();
  const names = namesIn(
    base,
    offered.map(({ environment }) => environment?.instanceUrl ?? null),
  );
  return draft.places.flatMap((place, index) => {
    const found = offered[index];
    return found ? [{ ...found, place, name: base === '' ? null : (names[index] ?? null) }] : [];
  });
}

function fieldsIn(key: string): string[] {
  return [fieldIn('environmentId', key), fieldIn('businessUnitId', key), fieldIn('roleIds', key)];
}
