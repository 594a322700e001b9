import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormPart } from './form-part.ts';

export type FormPerson = { id: string; name: string; userPrincipalName: string };

const hint =
  'As it will be called in Entra ID and in Dataverse: lower-case words joined by hyphens, like sales-import-dev.';
const severalHint =
  'How each begins in Entra ID and in Dataverse: lower-case words joined by hyphens, like sales-import. The whole names stand with the environments above.';

/** Who: the name it travels under, and the person who answers for it besides the one who asks. */
export function WhoGroup({
  draft,
  change,
  check,
  mistakes,
  people,
  isSeveral,
}: FormPart & { people: readonly FormPerson[]; isSeveral: boolean }) {
  return (
    <Card title="Who">
      <div className="flex flex-col gap-6">
        <TextField
          name="name"
          label="Name"
          hint={isSeveral ? severalHint : hint}
          required
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          onBlur={() => check('name')}
          error={mistakes.name}
        />
        {people.length === 0 ? (
          <NobodyElse />
        ) : (
          <Select
            name="secondOwnerId"
            label="Second owner"
            hint="You are the first. A second person can issue its secret and answers for it when you are away."
            required
            placeholder="Choose a colleague"
            options={people.map(({ id, name, userPrincipalName }) => ({
              value: id,
              label: `${name} (${userPrincipalName})`,
            }))}
            value={draft.secondOwnerId}
            onChange={(event) => change({ secondOwnerId: event.currentTarget.value })}
            error={mistakes.secondOwnerId}
          />
        )}
      </div>
    </Card>
  );
}

function NobodyElse() {
  return (
    <div id="secondOwnerId" tabIndex={-1}>
      <Callout tone="wait" title="A second owner is needed, and nobody else is known here yet">
        Ask a colleague with a role in this portal to sign in once. Then load this page again and
        choose them.
      </Callout>
    </div>
  );
}
