import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { ListSearch } from '#components/ui/list-search.tsx';
import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { isRepeated } from '#lib/model/plain-name.ts';
import { BarredRoles } from './barred-roles.tsx';
import { matchesRole, roleCountWords, rolesInView, rolesShown } from './roles-in-view.ts';

type RoleChoicesProps = {
  name: string;
  roles: readonly RoleChoiceLine[];
  picked: readonly RoleChoiceLine[];
  pick: (roles: RoleChoiceLine[]) => void;
  error: string | undefined;
};

/**
 * The roles of a business unit: the first few, what a search finds, or all of them. A picked one stays
 * in view whatever is searched; those that cannot be picked are folded, each with its reason.
 */
export function RoleChoices({ name, roles, picked, pick, error }: RoleChoicesProps) {
  const [query, setQuery] = useState('');
  const [isAll, setIsAll] = useState(false);
  const [givenUp, setGivenUp] = useState<readonly string[]>([]);
  const names = roles.map((role) => role.name);
  const usable = roles.filter((role) => role.reason === null);
  const isLong = usable.length > rolesShown;
  const pickedIds = picked.map((role) => role.roleId);
  const { shown, matching } = rolesInView(usable, {
    query,
    isAll,
    staying: [...pickedIds, ...givenUp],
  });
  const search = (text: string) => {
    setQuery(text);
    setGivenUp([]);
  };
  return (
    <div className="flex flex-col gap-3">
      <ChoiceList
        name={name}
        legend="Security roles"
        hint="Take the fewest that do the work."
        kind="many"
        required
        isBounded={isAll}
        above={
          isLong ? (
            <ListSearch
              id={`${name}-search`}
              label="Search the roles by name or table"
              value={query}
              onChange={search}
              count={roleCountWords({ query, total: usable.length, matching, isAll })}
            />
          ) : null
        }
        choices={shown.map(({ roleId, name, summary }) => ({
          value: roleId,
          title: name,
          description: isRepeated(name, names) ? `${summary} Role id ${roleId}.` : summary,
        }))}
        value={pickedIds}
        onChange={(chosen) => {
          setGivenUp((before) => [...before, ...pickedIds]);
          pick(usable.filter((role) => chosen.includes(role.roleId)));
        }}
        error={error}
      />
      {matching > rolesShown ? (
        <div>
          <Button size="small" onClick={() => setIsAll(!isAll)}>
            {isAll ? 'Show fewer' : `Show all ${matching}`}
          </Button>
        </div>
      ) : null}
      <BarredRoles
        roles={roles.filter((role) => role.reason !== null && matchesRole(role, query))}
        isSearched={query.trim() !== ''}
      />
    </div>
  );
}
