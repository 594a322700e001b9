'use client';

import { Plus } from 'lucide';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { fieldIn, placesMax } from '#lib/model/multi-environment-form.ts';
import type { PlaceChanges, PlacePart } from './form-part.ts';
import { PlaceFields } from './place-fields.tsx';

type PlaceListProps = {
  parts: readonly PlacePart[];
  /** Null: too many to come with the page; they are searched. */
  environments: readonly EnvironmentChoice[] | null;
  mistakes: Record<string, string>;
  change: (key: string, changes: PlaceChanges) => void;
  choose: (key: string, environment: EnvironmentChoice | null) => void;
  add: () => string;
  remove: (key: string) => void;
};

const addButton = 'add-environment';

/** The environments of a request, one below the other, and the way to name another. */
export function PlaceList(props: PlaceListProps) {
  const { parts, environments, mistakes, change, choose, add, remove } = props;
  const [told, setTold] = useState('');
  const addOne = () => {
    const key = flushSync(add);
    document.getElementById(fieldIn('environmentId', key))?.focus();
  };
  const removeOne = ({ place, environment }: PlacePart) => {
    const left = parts.length - 1;
    flushSync(() => {
      remove(place.key);
      setTold(
        `${environment?.name ?? 'The environment'} was removed; ${left === 1 ? 'one is' : `${left} are`} left.`,
      );
    });
    document.getElementById(addButton)?.focus();
  };
  return (
    <div className="flex flex-col gap-6">
      {parts.map((part, index) => (
        <PlaceFields
          key={part.place.key}
          part={part}
          position={index + 1}
          count={parts.length}
          environments={environments}
          reasonHere={chosenElsewhere(parts, part)}
          mistakes={mistakes}
          change={(changes) => change(part.place.key, changes)}
          choose={(environment) => choose(part.place.key, environment)}
          remove={() => removeOne(part)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          id={addButton}
          icon={<Icon of={Plus} size={16} />}
          onClick={addOne}
          disabledReason={
            parts.length < placesMax ? undefined : `One request names at most ${placesMax}.`
          }
        >
          Add another environment
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-small text-ink-soft">
          Each gets a service principal and a secret of its own, and is decided on by itself.
        </p>
      </div>
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  );
}

/** Each environment once: one that is named elsewhere in the form says so. */
function chosenElsewhere(parts: readonly PlacePart[], { place }: PlacePart) {
  return ({ id }: EnvironmentChoice): string | null => {
    const at = parts.findIndex((one) => one.environment?.id === id);
    const isHere = at === -1 || parts[at]?.place.key === place.key;
    return isHere ? null : `Chosen as number ${at + 1} already.`;
  };
}
