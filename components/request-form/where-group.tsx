import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { Select } from '#components/ui/select.tsx';
import { fieldIn } from '#lib/model/multi-environment-form.ts';
import { EnvironmentField, type EnvironmentFieldProps } from './environment-field.tsx';
import type { PlaceGroupProps } from './form-part.ts';
import { NameIn } from './name-in.tsx';
import { OfferWords } from './offer-words.tsx';
import { unitOptions } from './unit-options.ts';

export type WhereGroupProps = PlaceGroupProps &
  Pick<EnvironmentFieldProps, 'environments' | 'asCards' | 'choose' | 'reasonHere'> & {
    /** Whether other environments are asked for with it, so that its principal gets a name of its own. */
    isOneOfSeveral: boolean;
    action: ReactNode;
  };

/** Where: the environment, the business unit in it, and what its principal is called there. */
export function WhereGroup(props: WhereGroupProps) {
  const { part, mistakes, change, environments, asCards, choose, isOneOfSeveral } = props;
  const { place, environment, units, unit, name } = part;
  const unitField = fieldIn('businessUnitId', place.key);
  const environmentField = fieldIn('environmentId', place.key);
  const nameField = fieldIn('nameIn', place.key);
  return (
    <Card title="Where" action={props.action}>
      <div className="flex flex-col gap-6">
        <EnvironmentField
          name={environmentField}
          environments={environments}
          asCards={asCards}
          value={environment}
          choose={choose}
          reasonHere={props.reasonHere}
          error={mistakes[environmentField]}
        />
        {units.state === 'there' ? (
          <Select
            name={unitField}
            label="Business unit"
            hint="Where its application user stands. Roles of depth “business unit” reach from here."
            required
            options={unitOptions(units.value)}
            value={unit?.id ?? ''}
            onChange={(event) => change({ businessUnitId: event.currentTarget.value })}
            error={mistakes[unitField]}
          />
        ) : (
          <div id={unitField} tabIndex={-1} className="flex flex-col gap-1.5">
            <p className="font-medium">Business unit</p>
            <OfferWords
              offer={units}
              none="Choose an environment first."
              loading="Asking Dataverse for its business units, usually a second."
              failed="The business units could not be read"
            />
          </div>
        )}
        {isOneOfSeveral ? <NameIn id={nameField} name={name} error={mistakes[nameField]} /> : null}
      </div>
    </Card>
  );
}
