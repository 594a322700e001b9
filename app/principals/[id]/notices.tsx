import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { confirmWithinSeconds } from '#lib/model/credential.ts';
import { isInAgain } from '#lib/model/principal-status.ts';
import { type RecipeName, stoppedRunStates } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { CanSignInAgain } from './can-sign-in-again.tsx';
import { NotAsApproved } from './not-as-approved.tsx';
import { NotCutYet } from './not-cut-yet.tsx';

type NoticesProps = { actor: PersonActor; principal: PrincipalView };

const soonDays = 14;

/** What cannot wait: it stopped, it is not as approved, or a secret needs somebody. */
export function Notices({ actor, principal }: NoticesProps) {
  if (principal.intent !== 'running') {
    return (
      <>
        <NotWhollyChanged actor={actor} principal={principal} />
        <NotCutYet principal={principal} />
        <CanSignInAgain principal={principal} />
        {principal.intent === 'paused' ? (
          <NotAsApproved
            principal={{
              ...principal,
              findings: principal.findings.filter(({ finding }) => !isInAgain(finding)),
            }}
          />
        ) : null}
      </>
    );
  }
  return (
    <>
      <Stopped actor={actor} principal={principal} />
      <NotWhollyChanged actor={actor} principal={principal} />
      <NotAsApproved principal={principal} />
      <Unconfirmed principal={principal} />
      <RunningOut principal={principal} />
    </>
  );
}

function Stopped({ actor, principal: { provisioning, requestId } }: NoticesProps) {
  if (!stoppedRunStates.includes(provisioning.state)) return null;
  const isAdmin = mayWithRole(actor, 'run.retry');
  return (
    <Callout
      tone="bad"
      title={
        provisioning.state === 'failed'
          ? 'Making it stopped'
          : 'Making it waits for an admin to go on'
      }
      live
      action={
        isAdmin ? <ButtonLink href={`/approvals/${requestId}`}>Look at the run</ButtonLink> : null
      }
    >
      The step below says why. What is done stays done
      {isAdmin
        ? '; you can set it going again.'
        : '. The admins see it among the failed ones and can set it going again.'}
    </Callout>
  );
}

const notWhollyWords: Partial<Record<RecipeName, string>> = {
  stop: 'Not everything of it could be stopped',
  pause: 'Not everything of it could be paused',
  resume: 'Not everything of it could be resumed',
};

function NotWhollyChanged({ actor, principal: { stop, change, undo, requestId } }: NoticesProps) {
  const run = change ?? stop;
  if (!run || undo || !stoppedRunStates.includes(run.state)) return null;
  const isAdmin = mayWithRole(actor, 'run.retry');
  return (
    <Callout
      tone="bad"
      title={notWhollyWords[run.recipe] ?? ''}
      live
      action={
        isAdmin ? <ButtonLink href={`/approvals/${requestId}`}>Look at the run</ButtonLink> : null
      }
    >
      The step below says what is left and why
      {isAdmin ? '; you can try it again.' : '. The admins see it and can try it again.'}
    </Callout>
  );
}

function Unconfirmed({ principal: { credentials } }: { principal: PrincipalView }) {
  const opened = credentials.find(({ state }) => state === 'opened');
  if (!opened) return null;
  const removedAt = secondsAfter(opened.requestedAt, confirmWithinSeconds);
  return (
    <Callout tone="wait" title="A client secret was opened and not confirmed as stored">
      <Typed>{opened.requestedBy.name}</Typed> asked for it. It is removed about{' '}
      <RelativeTime at={removedAt.toISOString()} /> unless it is confirmed in the tab that asked.
    </Callout>
  );
}

function RunningOut({ principal: { credentials, id } }: { principal: PrincipalView }) {
  const stored = credentials.find(({ state }) => state === 'stored');
  const limit = secondsAfter(now(), soonDays * 86_400);
  if (!stored || stored.endsAt > limit) return null;
  return (
    <Callout
      tone="wait"
      title={stored.endsAt < now() ? 'Its client secret has expired' : 'Its client secret runs out'}
      action={<ButtonLink href={`/principals/${id}/use`}>What that means</ButtonLink>}
    >
      It ends <RelativeTime at={stored.endsAt.toISOString()} as="date" />. Issue a new one and put
      it where the old one is.
    </Callout>
  );
}
