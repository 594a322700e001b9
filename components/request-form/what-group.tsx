import { Card } from '#components/ui/card.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Explain } from '#components/ui/explain.tsx';
import { FieldError } from '#components/ui/field.tsx';
import type { OfferedRoleLine } from '#lib/model/offer.ts';
import { fieldIn } from '#lib/model/request-several.ts';
import type { PlaceGroupProps } from './form-part.ts';
import { OfferWords } from './offer-words.tsx';

type WhatGroupProps = PlaceGroupProps & {
  /** Below another one: roles that cannot be picked are folded, and what was said is not said again. */
  isShort: boolean;
};

const description =
  'Security roles decide, and nothing else. API permissions in Entra ID make no difference and are never asked for.';

/** What it may do: the security roles of the chosen business unit. */
export function WhatGroup({ part, mistakes, change, isShort }: WhatGroupProps) {
  const { roles, picked, place } = part;
  const field = fieldIn('roleIds', place.key);
  const known = roles.state === 'there' ? roles.value : [];
  return (
    <Card title="What it may do" description={isShort ? undefined : description}>
      {roles.state === 'there' ? (
        <div className="flex flex-col gap-3">
          <ChoiceList
            name={field}
            legend="Security roles"
            hint="Take the fewest that do the work."
            kind="many"
            required
            choices={known
              .filter((role) => !isShort || role.reason === null)
              .map(({ roleId, name, summary, reason }) => ({
                value: roleId,
                title: name,
                description: reason === null ? summary : undefined,
                reason: reason ?? undefined,
              }))}
            value={picked.map((role) => role.roleId)}
            onChange={(chosen) =>
              change({
                roles: known
                  .filter((role) => chosen.includes(role.roleId))
                  .map((role) => role.rootRoleId),
              })
            }
            error={mistakes[field]}
          />
          {isShort ? <Barred roles={known.filter((role) => role.reason !== null)} /> : null}
        </div>
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

function Barred({ roles }: { roles: readonly OfferedRoleLine[] }) {
  if (roles.length === 0) return null;
  return (
    <Explain
      term={
        roles.length === 1 ? 'One more cannot be picked' : `${roles.length} more cannot be picked`
      }
    >
      <ul className="flex flex-col gap-2 text-small">
        {roles.map(({ roleId, name, reason }) => (
          <li key={roleId}>
            <span className="font-medium text-ink">{name}</span>
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </Explain>
  );
}
