import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';

export type OtherTab = {
  credentialId: string;
  /** ISO moment */
  requestedAt: string;
  requestedBy: string;
  isMine: boolean;
  isOpened: boolean;
};

type OpenElsewhereProps = {
  elsewhere: OtherTab;
  principalId: string;
  discard: () => Promise<void>;
};

/** A hand-over under way that this tab has no key for: after a reload, or in a second tab. */
export function OpenInOtherTab({ elsewhere, principalId, discard }: OpenElsewhereProps) {
  if (!elsewhere.isMine) {
    return (
      <div className="flex flex-col gap-5">
        <Callout tone="wait" title={`${elsewhere.requestedBy} is being handed a secret right now`}>
          Asked for <When elsewhere={elsewhere} />. Only that tab can read it. One hand-over at a
          time: wait until it is confirmed, or until it is removed unconfirmed.
        </Callout>
        <div>
          <ButtonLink href={`/principals/${principalId}`}>Go to the principal</ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <Callout tone="signal" title="This tab cannot read it">
        You asked for a client secret <When elsewhere={elsewhere} />, and it can be read only in the
        tab that asked. If that tab is still open, finish there. If it was closed or reloaded, its
        key is gone: discard that secret and issue a new one.
        {elsewhere.isOpened ? ' If you stored it already, confirm it in that tab.' : ''}
      </Callout>
      <div className="flex flex-wrap gap-2">
        <ConfirmDialog
          trigger="Discard and issue a new one"
          title="Discard the other secret?"
          body="It is removed at Entra ID and opens nothing any more, wherever it was stored. A new one is prepared here at once."
          confirm="Discard it"
          pendingWords="Discarding…"
          action={discard}
        />
        <ButtonLink href={`/principals/${principalId}`}>Go to the principal</ButtonLink>
      </div>
    </div>
  );
}

function When({ elsewhere }: { elsewhere: OtherTab }) {
  return (
    <>
      at <RelativeTime at={elsewhere.requestedAt} as="time" />
    </>
  );
}
