'use client';

import { useEffect, useRef } from 'react';
import { Card } from '#components/ui/card.tsx';
import { type Moment, Moments } from '#components/ui/moments.tsx';
import { BeforeIssue } from './before-issue.tsx';
import { HereItIs } from './here-it-is.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { type Elsewhere, OpenElsewhere } from './open-elsewhere.tsx';
import { Preparing } from './preparing.tsx';
import { RefusalNote } from './refusal-note.tsx';
import { type HandOverDoors, isHolding, type Stage } from './stage.ts';
import { StoppedHere } from './stopped-here.tsx';
import { StoredSafely } from './stored-safely.tsx';
import { useHandOver } from './use-hand-over.ts';

export type SecretFor = {
  id: string;
  name: string;
  clientId: string;
  tenantId: string;
  environmentName: string;
  instanceUrl: string | null;
  /** What will use it, in words: "A Power Automate flow" */
  usedBy: string;
  /** When a secret issued today would end; ISO. */
  endsAt: string;
  /** When the latest one that was stored before ends; ISO. Null: there is none. */
  otherEndsAt: string | null;
};

export type IssueSecretProps = {
  principal: SecretFor;
  /** A hand-over that is under way and that this tab holds no key for. */
  elsewhere: Elsewhere | null;
  /** Issuing needs a sign-in of the last 15 minutes; this is the way to one, and back here. */
  signInAgain: { href: string; isNeeded: boolean };
  doors: HandOverDoors;
};

/** A client secret in three moments: being prepared, here, stored safely. */
export function IssueSecret({ principal, elsewhere, signInAgain, doors }: IssueSecretProps) {
  const { stage, refusal, start, confirm, discard } = useHandOver(principal.id, doors);
  const place = useFocusOnChange(stage.kind);
  return (
    <div className="flex flex-col gap-6">
      <Moments label="The three moments of a hand-over" moments={moments(stage)} />
      <LeaveGuard isHolding={isHolding(stage)}>
        {stage.kind === 'here'
          ? 'You have not confirmed that the secret is stored. When you leave, this tab forgets it and nobody can show it again; unconfirmed, it is removed.'
          : 'The secret can be read in this tab only. When you leave now, it is lost and is removed by itself; you then issue a new one.'}
      </LeaveGuard>
      {refusal ? <RefusalNote refusal={refusal} signInHref={signInAgain.href} /> : null}
      <div ref={place} tabIndex={-1} className="rounded-surface">
        <Card>
          <Now
            stage={stage}
            principal={principal}
            elsewhere={elsewhere}
            signInAgain={signInAgain}
            start={start}
            confirm={confirm}
            discard={discard}
          />
        </Card>
      </div>
    </div>
  );
}

type NowProps = Omit<IssueSecretProps, 'doors'> & {
  stage: Stage;
  start: () => Promise<void>;
  confirm: () => Promise<void>;
  discard: (elsewhere?: string) => Promise<void>;
};

function Now({ stage, principal, elsewhere, signInAgain, start, confirm, discard }: NowProps) {
  switch (stage.kind) {
    case 'asking':
      return elsewhere ? (
        <OpenElsewhere
          elsewhere={elsewhere}
          principalId={principal.id}
          discard={() => discard(elsewhere.credentialId)}
        />
      ) : (
        <BeforeIssue principal={principal} signInAgain={signInAgain} start={start} />
      );
    case 'preparing':
      return (
        <Preparing
          handOver={stage.handOver}
          trouble={stage.trouble}
          signInHref={signInAgain.href}
        />
      );
    case 'here':
      return (
        <HereItIs
          principal={principal}
          secret={stage.secret}
          handOver={stage.handOver}
          trouble={stage.trouble}
          signInHref={signInAgain.href}
          confirm={confirm}
          discard={() => discard()}
        />
      );
    case 'stored':
      return <StoredSafely principal={principal} />;
    case 'stopped':
      return (
        <StoppedHere
          stopped={stage}
          principalId={principal.id}
          signInHref={signInAgain.href}
          start={start}
        />
      );
  }
}

/** Moves the focus to what has just replaced the pressed button; not when the page opens. */
function useFocusOnChange(kind: Stage['kind']) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(kind);
  useEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    place.current?.focus();
  }, [kind]);
  return place;
}

function moments(stage: Stage): Moment[] {
  const now = stage.kind === 'stored' ? 3 : stage.kind === 'here' ? 1 : 0;
  const titles = ['Preparing', 'Here it is', 'Stored safely'];
  return titles.map((title, index) => ({
    key: title,
    title,
    state: index < now ? 'done' : index === now ? 'now' : 'later',
  }));
}
