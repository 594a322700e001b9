import { Download } from 'lucide';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { HandOver } from '#lib/model/hand-over.ts';
import { envFileText, saveEnvFile } from './env-file.ts';
import type { Trouble } from './hand-over-stage.ts';
import type { SecretFor } from './secret-for.ts';
import { TestNote } from './test-note.tsx';
import { TroubleNote } from './trouble-note.tsx';

type HereItIsProps = {
  principal: SecretFor;
  secret: string;
  handOver: HandOver;
  trouble: Trouble;
  signInHref: string;
  confirm: () => Promise<void>;
  discard: () => Promise<void>;
};

/** The secret, large and to copy, what to do with it, and until when. */
export function SecretShown({
  principal,
  secret,
  handOver,
  trouble,
  signInHref,
  confirm,
  discard,
}: HereItIsProps) {
  const [isConfirming, setConfirming] = useState(false);
  const file = envFileText({
    ...principal,
    principalName: principal.name,
    secret,
    endsAt: handOver.endsAt,
  });
  const isGone = handOver.state !== 'ready' && handOver.state !== 'opened';
  const confirmOnce = async () => {
    setConfirming(true);
    await confirm();
    setConfirming(false);
  };
  return (
    <div className="flex flex-col gap-6">
      {isGone ? (
        <Callout tone="bad" title="This secret opens nothing any more" live>
          {handOver.words} Issue a new one, and replace it where you stored this one.
        </Callout>
      ) : (
        <TestNote proof={handOver.proof} words={handOver.words} />
      )}
      <TroubleNote trouble={trouble} signInHref={signInHref} />
      <Value
        secret={secret}
        save={file === null ? null : () => saveEnvFile(principal.name, file)}
      />
      <DefinitionList
        layout="grid"
        items={[
          { term: 'Client ID', value: <CodeValue value={principal.clientId} label="client id" /> },
          { term: 'Tenant ID', value: <CodeValue value={principal.tenantId} label="tenant id" /> },
          { term: 'Secret ends', value: <RelativeTime at={handOver.endsAt} as="date" /> },
          { term: 'Used by', value: principal.usedBy },
        ]}
      />
      <div className="flex max-w-prose flex-col gap-1">
        <h3 className="font-semibold">What to do now</h3>
        <ol className="list-decimal pl-5">
          <li>Copy the secret to where it will be used, or to your key vault.</li>
          <li>Look once that it arrived whole.</li>
          <li>Confirm below. After that nobody can show it again, not even the portal.</li>
        </ol>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 border-line border-t pt-5">
        <p className="max-w-sm text-small text-ink-soft">
          {handOver.removedUnlessConfirmedAt ? (
            <>
              Unless you confirm, it is removed at Entra ID on{' '}
              <span className="font-medium text-ink">
                <RelativeTime at={handOver.removedUnlessConfirmedAt} />
              </span>
              .
            </>
          ) : (
            'Unless you confirm within 24 hours, it is removed at Entra ID.'
          )}
        </p>
        <div className="flex flex-wrap gap-2 max-md:w-full max-md:flex-col-reverse">
          <ConfirmDialog
            trigger="Discard it"
            triggerVariant="quiet"
            title="Discard this secret?"
            body="It is removed at Entra ID and opens nothing any more. A new one is prepared at once."
            confirm="Discard and issue a new one"
            pendingWords="Discarding…"
            action={discard}
          />
          <Button
            variant="primary"
            size="large"
            pending={isConfirming}
            pendingWords="Erasing the sealed copy…"
            onClick={() => void confirmOnce()}
          >
            I have stored it safely
          </Button>
        </div>
      </div>
    </div>
  );
}

function Value({ secret, save }: { secret: string; save: (() => void) | null }) {
  return (
    <div className="relative flex flex-col gap-3 rounded-surface border border-line bg-sunken py-4 pr-4 pl-7 print:hidden">
      <span aria-hidden className="absolute inset-y-0 left-0 w-3 rounded-l-[9px] bg-signal" />
      <h2 className="label-caps">Client secret</h2>
      <p
        translate="no"
        className="font-mono text-title font-semibold select-all wrap-anywhere md:text-head"
      >
        {secret}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton value={secret} label="client secret" words />
        {save ? (
          <Button size="small" icon={<Icon of={Download} size={15} />} onClick={save}>
            Download as .env
          </Button>
        ) : (
          <span className="text-small text-ink-soft">
            It has characters that programs read differently in a .env file, so there is none to
            download. Copy it.
          </span>
        )}
      </div>
    </div>
  );
}
