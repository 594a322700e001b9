import { Card } from '#components/ui/card.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Select } from '#components/ui/select.tsx';
import type { OfferedUnit } from '#lib/model/offer.ts';
import type { FormEnvironment, FormPart } from './form-part.ts';
import { OfferWords } from './offer-words.tsx';
import { unitOptions } from './unit-options.ts';
import type { Offer } from './use-offer.ts';

type WhereGroupProps = FormPart & {
  environments: readonly FormEnvironment[];
  units: Offer<readonly OfferedUnit[]>;
  unitId: string;
  choose: (environmentId: string) => void;
};

const cardsMax = 10;
const label = 'Environment';
const hint = 'It gets access to this one environment only.';

/** Where: the environment, and the business unit in it. */
export function WhereGroup(props: WhereGroupProps) {
  const { units, unitId, mistakes, change } = props;
  return (
    <Card title="Where">
      <div className="flex flex-col gap-6">
        <Environments {...props} />
        {units.state === 'there' ? (
          <Select
            name="businessUnitId"
            label="Business unit"
            hint="Where its application user stands. Roles of depth “business unit” reach from here."
            required
            options={unitOptions(units.value)}
            value={unitId}
            onChange={(event) => change({ businessUnitId: event.currentTarget.value })}
            error={mistakes.businessUnitId}
          />
        ) : (
          <div className="flex flex-col gap-1.5">
            <p className="font-medium">Business unit</p>
            <OfferWords
              offer={units}
              none="Choose an environment first."
              loading="Asking Dataverse for its business units, usually a second."
              failed="The business units could not be read"
            />
          </div>
        )}
      </div>
    </Card>
  );
}

/** As cards while there are few, each with its reason; as a list when there are many. */
function Environments({ environments, draft, mistakes, choose }: WhereGroupProps) {
  const shared = { name: 'environmentId', required: true, error: mistakes.environmentId, hint };
  if (environments.length > cardsMax) {
    return (
      <Select
        {...shared}
        label={label}
        placeholder="Choose an environment"
        options={environments.map(({ id, name, detail, reason }) => ({
          value: id,
          label: `${name} (${detail})`,
          reason: reason ?? undefined,
        }))}
        value={draft.environmentId}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    );
  }
  return (
    <ChoiceList
      {...shared}
      legend={label}
      kind="one"
      columns={2}
      choices={environments.map(({ id, name, detail, reason }) => ({
        value: id,
        title: name,
        description: detail,
        reason: reason ?? undefined,
      }))}
      value={[draft.environmentId]}
      onChange={([picked = '']) => choose(picked)}
    />
  );
}
