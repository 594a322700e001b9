import { PersonName } from '#components/person-name.tsx';
import { RequestPass } from '#components/request-pass.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { clock } from '#components/ui/format-time.ts';
import { HostName } from '#components/ui/host-name.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { now } from '#lib/kernel/clock.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { configuration } from '#lib/kernel/env.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { daysBetween } from '#lib/model/policy.ts';
import { useWords } from '#lib/model/request.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** What is asked: the pass as it would be, and who stands behind it. */
export function WhatIsAsked({ request }: { request: RequestView }) {
  const { spec, requester, secondOwner, environment } = request;
  const days = daysBetween(todayForEnds(), spec.endsOn);
  return (
    <section aria-labelledby="asked" className="flex min-w-0 flex-col gap-5">
      <h2 id="asked" className="text-title font-semibold">
        What is asked
      </h2>
      <RequestPass request={request} tenantId={configuration().tenantId} />
      <DefinitionList
        layout="grid"
        items={[
          { term: 'Why', value: <Typed>{request.why}</Typed>, wide: true },
          { term: 'Used by', value: useWords[spec.usedBy] },
          {
            term: 'Asked',
            value: (
              <RelativeTime at={request.submittedAt.toISOString()} from={now().toISOString()} />
            ),
          },
          {
            term: 'Who asks',
            value: <PersonName person={requester} />,
            wide: true,
          },
          {
            term: 'Second owner',
            value: <PersonName person={secondOwner} />,
            wide: true,
          },
          {
            term: 'Environment',
            value: (
              <>
                <Typed>{environment.displayName}</Typed>
                {environment.instanceUrl ? <HostName>{environment.instanceUrl}</HostName> : null}
              </>
            ),
            wide: true,
          },
          {
            term: 'Ends on',
            value: (
              <>
                {clock(spec.endsOn, 'date', 'UTC')}, 24:00 {configuration().endDateZone}
                <span className="block text-small text-ink-soft">{daysWords(days)}</span>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function daysWords(days: number): string {
  if (days < 0) return 'which is over';
  return days === 0 ? 'today, to its end' : `in ${counted(days, 'day')}`;
}
