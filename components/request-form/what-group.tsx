import { Card } from '#components/ui/card.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import type { OfferedRoleLine } from '#lib/model/offer.ts';
import type { FormPart } from './form-part.ts';
import { OfferWords } from './offer-words.tsx';
import type { Offer } from './use-offer.ts';

type WhatGroupProps = FormPart & {
  roles: Offer<readonly OfferedRoleLine[]>;
  roleIds: readonly string[];
};

/** What it may do: the security roles of the chosen business unit. */
export function WhatGroup({ roles, roleIds, mistakes, change }: WhatGroupProps) {
  return (
    <Card
      title="What it may do"
      description="Security roles decide, and nothing else. API permissions in Entra ID make no difference and are never asked for."
    >
      {roles.state === 'there' ? (
        <ChoiceList
          name="roleIds"
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
          value={roleIds}
          onChange={(picked) =>
            change({
              roles: roles.value
                .filter((role) => picked.includes(role.roleId))
                .map((role) => role.rootRoleId),
            })
          }
          error={mistakes.roleIds}
        />
      ) : (
        <div id="roleIds" tabIndex={-1} className="flex flex-col gap-1.5">
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
