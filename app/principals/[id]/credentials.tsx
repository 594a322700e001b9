import type { ReactNode } from 'react';
import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { Typed } from '#components/ui/typed.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { credentialWords } from '#lib/model/principal-status.ts';
import { nextState } from '#lib/model/transitions.ts';
import type { CredentialView } from '#lib/principals/credential-view.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { confirmInUse, remove } from './actions.ts';

const tones: Record<CredentialState, Tone | 'working'> = {
  requested: 'working',
  minting: 'working',
  proving: 'working',
  ready: 'wait',
  opened: 'wait',
  stored: 'good',
  lost: 'wait',
  removing: 'working',
  removed: 'neutral',
  failed: 'bad',
};

/** What it waits for, or why there is none. */
const toldWithCause: readonly CredentialState[] = ['requested', 'lost', 'removing', 'failed'];

/** Its client secrets, by what is known about them: never a value, which the portal does not keep. */
export function Credentials({
  actor,
  principal,
}: {
  actor: PersonActor;
  principal: PrincipalView;
}) {
  const { credentials, owners } = principal;
  const ownerIds = owners.map((owner) => owner.id);
  const mayRemove = may(actor, 'credential.remove', { ownerIds }, now()) !== 'not-allowed';
  return (
    <Card
      title="Client secrets"
      description="The portal keeps no value, so none can be shown here."
    >
      {credentials.length === 0 ? (
        <p className="text-ink-soft">None was issued yet.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {credentials.map((credential) => (
            <Credential key={credential.id} credential={credential}>
              {isInQuestion(credential) && credential.requestedBy.id === actor.personId ? (
                <ConfirmInUse credentialId={credential.id} name={principal.name} />
              ) : null}
              {mayRemove && nextState(credentialTransitions, 'remove', credential.state).ok ? (
                <Remove credential={credential} name={principal.name} />
              ) : null}
            </Credential>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** It was kept because it may be in use: nobody has confirmed it. */
function isInQuestion({ state, acknowledgedAt }: CredentialView): boolean {
  return state === 'stored' && acknowledgedAt === null;
}

type CredentialProps = { credential: CredentialView; children: ReactNode };

function Credential({ credential, children }: CredentialProps) {
  const { state, requestedBy, requestedAt, endsAt, keyId, cause } = credential;
  const isOver = state === 'removed' || state === 'failed';
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      {isInQuestion(credential) ? (
        <Status tone="wait">May be in use</Status>
      ) : (
        <Status tone={tones[state]}>{credentialWords[state]}</Status>
      )}
      <p className="text-small text-ink-soft">
        <Typed>{requestedBy.name}</Typed>, <RelativeTime at={requestedAt.toISOString()} />
        {isOver ? null : (
          <>
            . Ends <RelativeTime at={endsAt.toISOString()} as="date" />
          </>
        )}
      </p>
      {cause && toldWithCause.includes(state) ? (
        <p className="text-small">{causeWords(cause)}</p>
      ) : null}
      {keyId ? (
        <p className="flex items-center gap-2 text-small text-ink-soft">
          Key ID <CodeValue value={keyId} label="key id" short />
        </p>
      ) : null}
      {children}
    </li>
  );
}

function Remove({ credential, name }: { credential: CredentialView; name: string }) {
  return (
    <ConfirmedAction
      trigger="Remove"
      triggerSize="small"
      title={`Remove this client secret of ${name}?`}
      body={
        <div className="flex flex-col gap-2">
          {credential.keyId ? (
            <p>
              Key ID <CodeValue value={credential.keyId} label="key id" noCopy />
            </p>
          ) : null}
          <p>
            It is removed from Entra ID, and nobody can sign in with it any more. What is running
            with it can go on for up to 90 minutes, until its token ends. To cut access at once,
            stop the principal.
          </p>
          <p>This cannot be taken back. You can issue a new secret at any time.</p>
        </div>
      }
      confirm="Remove it"
      pendingWords="Removing…"
      fields={{ credentialId: credential.id }}
      action={remove}
    />
  );
}

function ConfirmInUse({ credentialId, name }: { credentialId: string; name: string }) {
  return (
    <ConfirmedAction
      trigger="It is in use"
      triggerSize="small"
      title={`Is this client secret of ${name} in use?`}
      body={
        <p>
          It was being handed over when the database was replaced, so the portal does not know. Say
          so only if you have stored it. If you have not, or are not sure, issue another one and
          remove this one.
        </p>
      }
      confirm="I have stored it"
      pendingWords="Confirming…"
      fields={{ credentialId }}
      action={confirmInUse}
    />
  );
}
