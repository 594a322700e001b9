import { Card } from '#components/ui/card.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormPart } from './form-part.ts';
import { SecondOwnerField, type SecondOwnerFieldProps } from './second-owner-field.tsx';

const hint =
  'As it will be called in Entra ID and in Dataverse: lower-case words joined by hyphens, like sales-import-dev.';
const severalHint =
  'How each begins in Entra ID and in Dataverse: lower-case words joined by hyphens, like sales-import. The whole names stand with the environments above.';

type WhoGroupProps = FormPart &
  Pick<SecondOwnerFieldProps, 'people' | 'second' | 'note'> & { isSeveral: boolean };

/** Who: the name it travels under, and the person who answers for it besides the one who asks. */
export function WhoGroup({ isSeveral, people, second, note, ...part }: WhoGroupProps) {
  const { draft, change, check, mistakes } = part;
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
        <SecondOwnerField
          people={people}
          second={second}
          note={note}
          change={(secondOwnerId) => change({ secondOwnerId })}
          error={mistakes.secondOwnerId}
        />
      </div>
    </Card>
  );
}
