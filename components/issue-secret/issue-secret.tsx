'use client';

import { useEffect, useRef } from 'react';
import { Card } from '#components/ui/card.tsx';
import { Stepper, type StepperStep } from '#components/ui/stepper.tsx';
import { BeforeIssue } from './before-issue.tsx';
import { type HandOverDoors, type HandOverStage, isHolding } from './hand-over-stage.ts';
import { HandOverStopped } from './hand-over-stopped.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { OpenInOtherTab, type OtherTab } from './open-in-other-tab.tsx';
import { Preparing } from './preparing.tsx';
import { RefusalNote } from './refusal-note.tsx';
import type { SecretFor } from './secret-for.ts';
import { SecretShown } from './secret-shown.tsx';
import { StoredSafely } from './stored-safely.tsx';
import { useHandOver } from './use-hand-over.ts';

export type IssueSecretProps = {
  principal: SecretFor;
  /** A hand-over that is under way and that this tab holds no key for. */
  elsewhere: OtherTab | null;
  /** Issuing needs a sign-in of the last 15 minutes; this is the way to one, and back here. */
  signInAgain: { href: string; isNeeded: boolean };
  doors: HandOverDoors;
};

/** A client secret in three steps: being prepared, here, stored safely. */
export function IssueSecret({ principal, elsewhere, signInAgain, doors }: IssueSecretProps) {
  const { stage, refusal, start, confirm, discard } = useHandOver(principal.id, doors);
  const place = useFocusOnChange(stage.kind);
  return (
    <div className="flex flex-col gap-6">
      <Stepper label="The three moments of a hand-over" steps={stepsOf(stage)} />
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
  stage: HandOverStage;
  start: () => Promise<void>;
  confirm: () => Promise<void>;
  discard: (elsewhere?: string) => Promise<void>;
};

function Now({ stage, principal, elsewhere, signInAgain, start, confirm, discard }: NowProps) {
  switch (stage.kind) {
    case 'asking':
      return elsewhere ? (
        <OpenInOtherTab
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
        <SecretShown
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
        <HandOverStopped
          stopped={stage}
          principalId={principal.id}
          signInHref={signInAgain.href}
          start={start}
        />
      );
  }
}

/** Moves the focus to what has just replaced the pressed button; not when the page opens. */
function useFocusOnChange(kind: HandOverStage['kind']) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(kind);
  useEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    place.current?.focus();
  }, [kind]);
  return place;
}

function stepsOf(stage: HandOverStage): StepperStep[] {
  const now = stage.kind === 'stored' ? 3 : stage.kind === 'here' ? 1 : 0;
  const titles = ['Preparing', 'Here it is', 'Stored safely'];
  return titles.map((title, index) => ({
    key: title,
    title,
    state: index < now ? 'done' : index === now ? 'now' : 'later',
  }));
}
