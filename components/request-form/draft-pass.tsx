import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { clock } from '#components/ui/format-time.ts';
import type { Draft } from './draft.ts';
import type { FormEnvironment } from './form-part.ts';

type DraftPassProps = {
  draft: Draft;
  environment: FormEnvironment | undefined;
  unitName: string;
  roleNames: readonly string[];
  ownerNames: readonly string[];
  tenantId: string;
};

/** The pass as it would be, drawing itself while the form is filled in. */
export function DraftPass(props: DraftPassProps) {
  const { draft, environment, unitName, roleNames, ownerNames, tenantId } = props;
  const isDate = !Number.isNaN(Date.parse(draft.endsOn));
  return (
    <BoardingPass
      name={draft.name}
      environmentName={environment?.name ?? ''}
      environmentDetail={environment?.detail ?? ''}
      tenantName="your tenant"
      roles={roleNames}
      businessUnit={unitName}
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
