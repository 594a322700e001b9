'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { databaseAwayDigest, databaseAwayWords } from '#lib/model/database-away.ts';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** What a person reads when something nobody expected happened, with the reference to look it up. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const isAway = error.digest === databaseAwayDigest;
  return (
    <PlainFrame
      title="This page could not be shown"
      sentence={
        isAway
          ? `${databaseAwayWords} What was saved before is kept. Wait a minute and try again.`
          : error.digest
            ? 'Something failed on our side, and it is written down. What was saved before is kept.'
            : 'Something failed between this browser and the portal, or in the page itself, and nobody else was told. What was saved before is kept.'
      }
    >
      {error.digest && !isAway ? (
        <p>
          Give this reference to the people who run the portal if it fails again:{' '}
          <CodeValue value={error.digest} label="reference" />
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={again}>
          Try again
        </Button>
        <ButtonLink href="/">Home</ButtonLink>
      </div>
    </PlainFrame>
  );
}
