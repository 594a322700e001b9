import type { ReactNode } from 'react';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Status } from '#components/ui/status.tsx';
import type { CredentialDifferenceCode } from '#lib/model/difference.ts';
import type { Finding, ListEvidence } from '#lib/model/finding.ts';
import { isolated } from '#lib/model/isolated.ts';
import { placeNames } from '#lib/model/place-words.ts';
import { counted, listed } from '#lib/model/plurals-and-lists.ts';
import type { SeatView } from '#lib/principals/seat-view.ts';
import type { VerificationView } from '#lib/principals/verification-view.ts';

type WhatWasReadProps = {
  verification: VerificationView;
  seats: readonly Pick<SeatView, 'id' | 'environment'>[];
  /** The names of environments where it is a user without a seat, as a look at them found. */
  elsewhere: readonly string[];
};

/** The zero-permission check, list by list, so that each line can be checked by hand in Microsoft's portals. */
export function WhatWasRead({ verification, seats, elsewhere }: WhatWasReadProps) {
  const { evidence, findings } = verification;
  if (evidence.lists.length === 0) return null;
  const names = placeNames(seats);
  return (
    <DefinitionList
      items={[
        ...evidence.lists.map((list) => ({ term: list.name, value: listWords(list) })),
        {
          term: 'Owners in Entra ID',
          value: findings.some(({ code }) => code === 'foreign-owner') ? (
            <Status
              asSentence
              tone="bad"
            >{`${evidence.ownersAtEntra.length} owners, not the portal alone`}</Status>
          ) : (
            <Status tone="good">The portal alone</Status>
          ),
        },
        ...(evidence.credentialsAtEntra === undefined
          ? []
          : [
              {
                term: 'Can sign in as it',
                value: whoCanSignIn(evidence.credentialsAtEntra, findings),
              },
            ]),
        {
          term: 'In other environments',
          value:
            elsewhere.length === 0 ? (
              'Looked for each night, in those of the catalog. Others are not seen.'
            ) : (
              <Status asSentence tone="bad">{`An application user in ${listed(elsewhere)}`}</Status>
            ),
        },
        ...evidence.seats.flatMap((seat) => {
          const name = names[seats.findIndex(({ id }) => id === seat.seatId)];
          return ofSeat(seat, {
            findings: findings.filter(({ seatId }) => seatId === null || seatId === seat.seatId),
            of: evidence.seats.length > 1 && name ? ` in ${name}` : '',
          });
        }),
      ]}
    />
  );
}

/** What is wrong with a credential, as the end of a sentence that counts them. */
const whatIsWrong: Record<CredentialDifferenceCode, string> = {
  'foreign-credential': 'not issued here',
  'removed-secret-listed': 'removed earlier',
  'secret-in-question': 'in question',
};

function whoCanSignIn(count: number, findings: readonly Finding[]): ReactNode {
  if (count === 0) return <Status tone="good">Nothing in Entra ID</Status>;
  const wrong = Object.entries(whatIsWrong).flatMap(([of, words]) => {
    const found = findings.filter(({ code }) => code === of).length;
    return found === 0 ? [] : [`${found} ${words}`];
  });
  return wrong.length === 0 ? (
    <Status asSentence tone="good">{`${counted(count, 'client secret')}, issued here`}</Status>
  ) : (
    <Status asSentence tone="bad">{`${counted(count, 'credential')}: ${listed(wrong)}`}</Status>
  );
}

type SeatEvidence = VerificationView['evidence']['seats'][number];

function ofSeat(
  { roles, privileges }: SeatEvidence,
  { findings, of }: { findings: readonly Finding[]; of: string },
) {
  const codes = findings.map(({ code }) => code);
  const isBeyond = codes.includes('privilege-beyond-roles');
  return [
    {
      term: `Security roles${of}`,
      value: (
        <Held isAsApproved={!codes.includes('role-missing') && !codes.includes('role-extra')}>
          {roles.map((role) => isolated(role.name)).join(', ') || 'none'}
        </Held>
      ),
    },
    {
      term: `Privileges in effect${of}`,
      value: (
        <Held isAsApproved={!isBeyond}>
          {privileges === null
            ? 'not readable'
            : `${privileges}, teams included; ${isBeyond ? 'some' : 'none'} beyond the approved roles`}
        </Held>
      ),
    },
  ];
}

function Held({ isAsApproved, children }: { isAsApproved: boolean; children: string }) {
  return (
    <Status asSentence tone={isAsApproved ? 'good' : 'bad'}>
      {children}
    </Status>
  );
}

function listWords({ state, size, why }: ListEvidence): ReactNode {
  if (state === 'not-visible') {
    return (
      <>
        <Status tone="wait">Not visible</Status>
        {why ? <p className="text-small text-ink-soft">{why}</p> : null}
      </>
    );
  }
  if (size === 0) return <Status tone="good">None</Status>;
  return <Status tone="bad">{size === 1 ? '1 entry' : `${size} entries`}</Status>;
}
