import type { ReactNode } from 'react';
import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { personNames, roleNames, type ShownRole } from '#components/pass/names-on-pass.ts';
import { PassRow } from '#components/pass/pass-row.tsx';
import { clock } from '#components/ui/format-time.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import { endNearWords } from '#lib/model/end-near-words.ts';
import { environmentDetail } from '#lib/model/environment-detail.ts';
import type { PermissionCheck } from '#lib/model/finding.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { KnownPerson } from '#lib/model/known-person.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { type PrincipalStatus, permissionWords } from '#lib/model/principal-status.ts';
import { secretWords } from './secret-words.ts';

type ShownSeat = {
  businessUnitName: string;
  roles: readonly ShownRole[];
  environment: { displayName: string; instanceUrl: string | null; sku: string | null };
};

/** What a pass needs of a principal; a `PrincipalView` is one. */
export type ShownPrincipal = {
  id: string;
  name: string;
  endsOn: Date;
  endsAt: Date;
  status: PrincipalStatus;
  clientId: string | null;
  owners: readonly KnownPerson[];
  verification: { permissions: PermissionCheck } | null;
  credentials: readonly { state: CredentialState; endsAt: Date }[];
};

type PrincipalPassProps = {
  principal: ShownPrincipal;
  seat: ShownSeat;
  tenantId: string;
  /** The present, for the days that it and its secret have left. */
  moment: Date;
  tenantName?: string | undefined;
  href?: string | undefined;
  code?: ReactNode;
};

/** A principal's seat as a boarding pass. */
export function PrincipalPass({
  principal,
  seat,
  tenantId,
  moment,
  tenantName = 'your tenant',
  ...more
}: PrincipalPassProps) {
  return (
    <BoardingPass
      {...printed(principal, [seat], moment)}
      tenantName={tenantName}
      owners={personNames(principal.owners)}
      permissions={permissionWords(principal.verification?.permissions ?? null)}
      secret={secretWords(principal.credentials, moment)}
      clientId={principal.clientId}
      tenantId={tenantId}
      {...more}
    />
  );
}

/** What one line of a list needs of it; a `ListedPrincipal` is enough. */
type ShownInRow = Pick<ShownPrincipal, 'id' | 'name' | 'endsOn' | 'endsAt' | 'status'> & {
  seats: readonly [ShownSeat, ...ShownSeat[]];
};

type PrincipalPassRowProps = {
  principal: ShownInRow;
  /** The present, for the days that are left. */
  moment: Date;
  href?: string | undefined;
  note?: ReactNode;
};

/** The same in one line, for lists; it opens the principal's page unless another is named. */
export function PrincipalPassRow({ principal, moment, href, note }: PrincipalPassRowProps) {
  return (
    <PassRow
      {...printed(principal, principal.seats, moment)}
      href={href ?? `/principals/${principal.id}`}
      note={note}
    />
  );
}

/** Of several seats in one line, the first says its business unit and its address. */
function printed(
  { name, endsOn, endsAt, status }: Omit<ShownInRow, 'seats'>,
  seats: readonly [ShownSeat, ...ShownSeat[]],
  moment: Date,
) {
  const [seat] = seats;
  const left = status.state === 'retired' ? null : endNearWords(endsAt, moment);
  return {
    name,
    environmentName: placeWords(seats),
    environmentDetail: environmentDetail(seat.environment),
    roles: [...new Set(seats.flatMap(({ roles }) => roleNames(roles)))],
    businessUnit: isolated(seat.businessUnitName),
    validUntil: [clock(endsOn.toISOString(), 'date', 'UTC'), left ?? []].flat().join(', '),
    state: status.state,
    stateWord: status.word,
  };
}
