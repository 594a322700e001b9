import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { CredentialState } from '#lib/model/credential.ts';
import { credentialWords } from '#lib/model/principal-status.ts';
import type { CredentialView, PrincipalView } from '#lib/principals/view.ts';

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

/** Its client secrets, by what is known about them: never a value, which the portal does not keep. */
export function Credentials({ principal: { credentials } }: { principal: PrincipalView }) {
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
            <Credential key={credential.id} credential={credential} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Credential({ credential }: { credential: CredentialView }) {
  const { state, requestedBy, requestedAt, endsAt, keyId, cause } = credential;
  const isOver = state === 'removed' || state === 'failed';
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <Status tone={tones[state]}>{credentialWords[state]}</Status>
      <p className="text-small text-ink-soft">
        {requestedBy.name}, <RelativeTime at={requestedAt.toISOString()} />
        {isOver ? null : (
          <>
            . Ends <RelativeTime at={endsAt.toISOString()} as="date" />
          </>
        )}
      </p>
      {cause && state === 'failed' ? <p className="text-small">{cause.words}</p> : null}
      {keyId ? (
        <p className="flex items-center gap-2 text-small text-ink-soft">
          Key ID <CodeValue value={keyId} label="key id" short />
        </p>
      ) : null}
    </li>
  );
}
