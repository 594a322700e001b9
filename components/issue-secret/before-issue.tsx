import { useSyncExternalStore } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { SecretFor } from './secret-for.ts';
import { canMakeTabKey } from './tab-key.ts';

type BeforeIssueProps = {
  principal: SecretFor;
  signInAgain: { href: string; isNeeded: boolean };
  start: () => Promise<void>;
};

const never = () => () => {};

/** What is about to happen, and the button that makes it happen. */
export function BeforeIssue({ principal, signInAgain, start }: BeforeIssueProps) {
  const canIssue = useSyncExternalStore(never, canMakeTabKey, () => true);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex max-w-prose flex-col gap-2">
        <h2 className="text-title font-semibold">Ready when you are</h2>
        <p>
          Have the place at hand where the secret will live: the connection dialog, a key vault, the
          secret store of your pipeline. It is shown here once, in this tab only.
        </p>
        <p className="text-ink-soft">
          It ends on <RelativeTime at={principal.endsAt} as="date" />. Preparing usually takes 5 to
          20 seconds: Entra ID needs that long until every part of it knows a new secret.
        </p>
        {principal.otherEndsAt === null ? null : (
          <p className="text-ink-soft">
            The one stored before keeps working until it ends on{' '}
            <RelativeTime at={principal.otherEndsAt} as="date" />.
          </p>
        )}
      </div>
      {signInAgain.isNeeded ? (
        <Callout
          tone="signal"
          title="Sign in once more first"
          action={
            <ButtonLink variant="primary" href={signInAgain.href}>
              Sign in again
            </ButtonLink>
          }
        >
          Issuing needs a proof of who you are from the last 15 minutes. You come back to this page.
        </Callout>
      ) : (
        <div>
          <Button
            variant="primary"
            size="large"
            onClick={() => void start()}
            {...(canIssue
              ? {}
              : {
                  disabledReason:
                    'This browser makes keys over https only. Open the portal at its https address.',
                })}
          >
            Issue a client secret
          </Button>
        </div>
      )}
      <Disclosure term="Why only in this tab">
        <p>
          This tab makes a key pair whose private half cannot leave it. The portal seals the secret
          to that key the moment Entra ID hands it out, so nobody else can read it: no other
          browser, no admin, no one with the database. The sealed copy is erased when you confirm,
          or after 15 minutes.
        </p>
      </Disclosure>
    </div>
  );
}
