import { AllowanceTable } from '#components/allowance-table.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import type { Outcome } from '#lib/model/refusal.ts';
import type { Review } from '#lib/requests/review-request.ts';
import { PolicyLines } from './policy-lines.tsx';

/** What it would allow, as read from the environment just now: warnings first. */
export function WhatItAllows({ review }: { review: Outcome<Review> }) {
  if (!review.ok) {
    const { message, reference } = review.refusal;
    return (
      <Callout tone="bad" title="What it would allow could not be read">
        <p>{message}</p>
        <p className="mt-1">
          You can reject it now. To approve it, load this page again when the environment answers.
        </p>
        {reference ? <CodeValue value={reference} label="reference" /> : null}
      </Callout>
    );
  }
  const { warnings, verdict, allowance, spec, isAllowed } = review.value;
  const roles = spec.roles.map((role) => role.name).join(', ');
  return (
    <>
      {warnings.length > 0 ? (
        <Callout tone="wait" title="Read this first">
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <Card
        title={isAllowed ? 'The policy allows it' : 'The policy forbids it'}
        description="Asked again at the moment you approve."
      >
        <PolicyLines lines={verdict} />
      </Card>
      <Card
        flush
        title="What it would allow"
        description={
          roles === ''
            ? 'None of the roles is there any more.'
            : `${roles}, as read from the environment just now.`
        }
      >
        <AllowanceTable allowance={allowance} />
      </Card>
    </>
  );
}
