import { Disclosure } from '#components/ui/disclosure.tsx';
import { Typed } from '#components/ui/typed.tsx';
import type { RoleChoiceLine } from '#lib/model/choices.ts';

type BarredRolesProps = { roles: readonly RoleChoiceLine[]; isSearched: boolean };

/** The roles that cannot be picked, folded: how many, and inside why for each. */
export function BarredRoles({ roles, isSearched }: BarredRolesProps) {
  if (roles.length === 0) return null;
  const which = isSearched ? `${roles.length} more that match` : `${roles.length} more`;
  return (
    <Disclosure term={`${which} cannot be picked`}>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label="Roles that cannot be picked"
        className="flex max-h-80 flex-col gap-2 overflow-y-auto text-small"
      >
        {roles.map(({ roleId, name, reason }) => (
          <li key={roleId}>
            <span className="font-medium text-ink">
              <Typed>{name}</Typed>
            </span>
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
