import { Card } from '#components/ui/card.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { fieldIn } from '#lib/model/request-several.ts';
import type { PlaceGroupProps } from './form-part.ts';
import { OfferWords } from './offer-words.tsx';

/** What it may do: the security roles of the chosen business unit. */
export function WhatGroup({ part, mistakes, change }: PlaceGroupProps) {
  const { roles, picked, place } = part;
  const field = fieldIn('roleIds', place.key);
  return (
    <Card
      title="What it may do"
      description="Security roles decide, and nothing else. API permissions in Entra ID make no difference and are never asked for."
    >
      {roles.state === 'there' ? (
        <ChoiceList
          name={field}
          legend="Security roles"
          hint="Take the fewest that do the work."
          kind="many"
          required
          choices={roles.value.map(({ roleId, name, summary, reason }) => ({
            value: roleId,
            title: name,
            description: reason === null ? summary : undefined,
            reason: reason ?? undefined,
          }))}
          value={picked.map((role) => role.roleId)}
          onChange={(chosen) =>
            change({
              roles: roles.value
                .filter((role) => chosen.includes(role.roleId))
                .map((role) => role.rootRoleId),
            })
          }
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
        </div>
      )}
    </Card>
  );
}
