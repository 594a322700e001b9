import { AutoRefresh } from '#components/auto-refresh.tsx';
import { LinkList } from '#components/ui/link-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { isolated } from '#lib/model/isolated.ts';
import { stepWords } from '#lib/model/steps.ts';
import type { UnfinishedPrincipal } from '#lib/principals/list-unfinished.ts';
import { principalPulse } from '#lib/principals/queries.ts';

type RunListProps = { actor: PersonActor; principals: readonly UnfinishedPrincipal[] };

/** Runs that are under way or stopped, each with the step where it stands. */
export async function RunList({ actor, principals }: RunListProps) {
  if (principals.length === 0) {
    return (
      <p className="px-5 py-4 text-ink-soft max-md:px-4">
        Nothing is being made or stopped, and nothing failed.
      </p>
    );
  }
  const moment = now().toISOString();
  const moving = principals.find((principal) => principal.status.isMoving);
  return (
    <>
      {moving ? (
        <AutoRefresh
          url={`/api/pulse/principals/${moving.id}`}
          pulse={await principalPulse(actor, moving.id)}
          active
        />
      ) : null}
      <LinkList
        label="Under way, or failed"
        items={principals.map((principal) => ({
          key: principal.id,
          href: principal.requestId
            ? `/approvals/${principal.requestId}`
            : `/principals/${principal.id}`,
          title: <span className="font-mono">{principal.name}</span>,
          sentence: sentence(principal),
          aside: (
            <>
              <Status tone={principal.status.state === 'failed' ? 'bad' : 'working'}>
                {principal.status.word}
              </Status>
              <RelativeTime at={principal.createdAt.toISOString()} from={moment} />
            </>
          ),
        }))}
      />
    </>
  );
}

function sentence({ step, environmentName }: UnfinishedPrincipal): string {
  const where = `in ${isolated(environmentName)}`;
  if (!step) return where;
  const cause = step.cause ? `: ${causeWords(step.cause)}` : '';
  return `${stepWords(step.key).title} ${where}${cause}`;
}
