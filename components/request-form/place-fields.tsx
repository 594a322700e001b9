import { Button } from '#components/ui/button.tsx';
import { isolated } from '#lib/model/isolated.ts';
import type { PlaceGroupProps } from './form-part.ts';
import { WhatGroup } from './what-group.tsx';
import { WhereGroup, type WhereGroupProps } from './where-group.tsx';

type PlaceFieldsProps = PlaceGroupProps &
  Pick<WhereGroupProps, 'environments' | 'choose' | 'reasonHere'> & {
    /** Counted from 1. */
    position: number;
    count: number;
    remove: () => void;
  };

const cardsMax = 10;

/** One environment: where, and what it may do there. Of several, each says which it is. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { position, count, environments, choose, reasonHere, remove, ...group } = props;
  const { place, environment } = group.part;
  const isOneOfSeveral = count > 1;
  const which = `Environment ${position} of ${count}`;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      {isOneOfSeveral ? (
        <legend className="mb-4 text-title font-semibold">
          {environment ? `${which}: ${isolated(environment.name)}` : which}
        </legend>
      ) : null}
      <input type="hidden" name="place" value={place.key} />
      <WhereGroup
        {...group}
        environments={environments}
        asCards={position === 1 && environments !== null && environments.length <= cardsMax}
        choose={choose}
        reasonHere={reasonHere}
        isOneOfSeveral={isOneOfSeveral}
        action={
          isOneOfSeveral ? (
            <Button size="small" onClick={remove}>
              Remove
              <span className="sr-only"> {environment?.name ?? which.toLowerCase()}</span>
            </Button>
          ) : undefined
        }
      />
      <WhatGroup {...group} isShort={position > 1} />
    </fieldset>
  );
}
