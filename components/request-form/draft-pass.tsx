import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { roleNames } from '#components/pass/names-on-pass.ts';
import { clock } from '#components/ui/format-time.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { PlacePart, SharedDraft } from './form-part.ts';

export type DraftPassProps = {
  draft: SharedDraft;
  part: PlacePart;
  ownerNames: readonly string[];
  tenantId: string;
};

/** The pass as it would be, drawing itself while the form is filled in. */
export function DraftPass({ draft, part, ownerNames, tenantId }: DraftPassProps) {
  const { environment, unit, picked, name } = part;
  const isDate = !Number.isNaN(Date.parse(draft.endsOn));
  return (
    <BoardingPass
      name={name ?? draft.name}
      environmentName={isolated(environment?.name ?? '')}
      environmentDetail={environment?.detail ?? ''}
      tenantName="your tenant"
      roles={roleNames(picked)}
      businessUnit={isolated(unit?.name ?? '')}
      validUntil={isDate ? clock(draft.endsOn, 'date', 'UTC') : null}
      owners={ownerNames}
      permissions="not yet checked"
      secret="none yet"
      clientId={null}
      tenantId={tenantId}
      state="draft"
      stateWord="Draft"
    />
  );
}
