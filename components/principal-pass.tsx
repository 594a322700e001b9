import type { ReactNode } from 'react';
import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { PassRow } from '#components/pass/pass-row.tsx';
import { clock } from '#components/ui/format-time.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import { environmentDetail } from '#lib/model/environment-detail.ts';
import type { PermissionCheck } from '#lib/model/finding.ts';
import { type PrincipalStatus, permissionWords } from '#lib/model/principal-status.ts';
import { secretWords } from './secret-words.ts';

/** What a pass needs of a principal; a `PrincipalView` is one. */
export type ShownPrincipal = {
  id: string;
  name: string;
  endsOn: Date;
  status: PrincipalStatus;
  clientId: string | null;
  owners: readonly { name: string }[];
  seat: {
    businessUnitName: string;
    roles: readonly { name: string }[];
    environment: { displayName: string; instanceUrl: string | null; sku: string | null };
  };
  verification: { permissions: PermissionCheck } | null;
  credentials: readonly { state: CredentialState; endsAt: Date }[];
};

type PrincipalPassProps = {
  principal: ShownPrincipal;
  tenantId: string;
  /** The present, for the days that a secret has left. */
  moment: Date;
  tenantName?: string | undefined;
  href?: string | undefined;
  code?: ReactNode;
};

/** A principal's seat as a boarding pass. */
export function PrincipalPass({
  principal,
  tenantId,
  moment,
  tenantName = 'your tenant',
  ...more
}: PrincipalPassProps) {
  return (
    <BoardingPass
      {...printed(principal)}
      tenantName={tenantName}
      owners={principal.owners.map((owner) => owner.name)}
      permissions={permissionWords(principal.verification?.permissions ?? null)}
      secret={secretWords(principal.credentials, moment)}
      clientId={principal.clientId}
      tenantId={tenantId}
      {...more}
    />
  );
}

/** What one line of a list needs of it; a `ListedPrincipal` is enough. */
type ShownInRow = Pick<ShownPrincipal, 'id' | 'name' | 'endsOn' | 'status' | 'seat'>;

type PrincipalPassRowProps = {
  principal: ShownInRow;
  href?: string | undefined;
  note?: ReactNode;
};

/** The same in one line, for lists; it opens the principal's page unless another is named. */
export function PrincipalPassRow({ principal, href, note }: PrincipalPassRowProps) {
  return (
    <PassRow {...printed(principal)} href={href ?? `/principals/${principal.id}`} note={note} />
  );
}

function printed({ name, endsOn, status, seat }: ShownInRow) {
  return {
    name,
    environmentName: seat.environment.displayName,
    environmentDetail: environmentDetail(seat.environment),
    roles: seat.roles.map((role) => role.name),
    businessUnit: seat.businessUnitName,
    validUntil: clock(endsOn.toISOString(), 'date', 'UTC'),
    state: status.state,
    stateWord: status.word,
  };
}
