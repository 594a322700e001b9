import { Card } from '#components/ui/card.tsx';
import { FieldError } from '#components/ui/field.tsx';
import { fieldIn } from '#lib/model/multi-environment-form.ts';
import { carriedWords } from './carried.ts';
import type { PlaceGroupProps } from './form-part.ts';
import { OfferWords } from './offer-words.tsx';
import { RoleChoices } from './role-choices.tsx';

type WhatGroupProps = PlaceGroupProps & {
  /** Below another one: what was said is not said again. */
  isShort: boolean;
};

const description =
  'Security roles decide, and nothing else. API permissions in Entra ID make no difference and are never asked for.';

/** What it may do: the security roles of the chosen business unit. */
export function WhatGroup({ part, mistakes, change, isShort }: WhatGroupProps) {
  const { roles, picked, unit, place } = part;
  const field = fieldIn('roleIds', place.key);
  const isKnown = roles.state === 'there';
  return (
    <Card title="What it may do" description={isShort ? undefined : description}>
      <p role="status" className="not-empty:mb-4">
        {isKnown && place.carried ? carriedWords(roles.value, place.carried) : null}
      </p>
      {isKnown ? (
        <RoleChoices
          key={unit?.id}
          name={field}
          roles={roles.value}
          picked={picked}
          pick={(chosen) => change({ roles: chosen.map((role) => role.rootRoleId) })}
          error={mistakes[field]}
        />
      ) : (
        <div id={field} tabIndex={-1} className="flex flex-col gap-1.5">
          <p className="font-medium">Security roles</p>
          <OfferWords
            offer={roles}
            none="Choose an environment first; its roles then appear here."
            loading="Asking Dataverse which roles this business unit has, usually a second or two."
            failed="The security roles could not be read"
          />
          {mistakes[field] ? <FieldError id={field}>{mistakes[field]}</FieldError> : null}
        </div>
      )}
    </Card>
  );
}
