import { ListPager } from '#components/list/list-pager.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Actor } from '#lib/access/actor.ts';
import { findEnvironments } from '#lib/environments/find-environments.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { checkReachability } from '#lib/microsoft/reachability.ts';
import type { EnvironmentState } from '#lib/model/environment-list.ts';
import type { ListQuery } from '#lib/model/list-query.ts';

/** Each of them is signed in to and asked at this moment: so many at once hold up nobody. */
const environmentsAtOnce = 10;

/**
 * Each thing the portal depends on, with whether it answered and, where not, what that means: Entra ID,
 * Graph, and of the environments those of one page of the catalog.
 */
export async function ReachabilityList({
  actor,
  query,
}: {
  actor: Actor;
  query: ListQuery<EnvironmentState>;
}) {
  const page = await findEnvironments(actor, query, environmentsAtOnce);
  const isAll = page.previous === null && page.next === null;
  const checks = await checkReachability(microsoft(), {
    instanceUrls: page.rows.flatMap((one) => (one.instanceUrl ? [one.instanceUrl] : [])),
  });
  const silent = checks.filter((check) => !check.ok);
  return (
    <div className="flex flex-col gap-6">
      {silent.length === 0 ? (
        <Callout
          tone="good"
          title={isAll ? 'Everything answers' : 'All that were asked answer'}
          live
        />
      ) : (
        <Callout
          live
          tone="bad"
          title={silent.length === 1 ? 'One does not answer' : `${silent.length} do not answer`}
        >
          {silent.map((check) => check.name).join(', ')}. What depends on it waits and is tried
          again by itself; nothing is lost.
        </Callout>
      )}
      <Card flush>
        <DataTable
          caption="What the portal depends on"
          rows={checks}
          rowKey={(check) => check.name}
          columns={[
            { key: 'name', title: 'Name', cell: (check) => check.name, width: '32%' },
            {
              key: 'state',
              title: 'State',
              cell: (check) => (
                <>
                  <Status tone={check.ok ? 'good' : 'bad'}>
                    {check.ok ? 'Answers' : 'Cannot be reached'}
                  </Status>
                  {check.ok ? null : (
                    <span className="block text-small text-ink-soft">{check.words}</span>
                  )}
                </>
              ),
            },
            {
              key: 'took',
              title: 'Took',
              align: 'end',
              width: '7rem',
              cell: (check) => `${check.tookMilliseconds.toLocaleString('en-GB')}\u00a0ms`,
            },
          ]}
        />
      </Card>
      {isAll ? null : (
        <p className="text-small text-ink-soft">
          Environments are asked {environmentsAtOnce} at a time, in the order of the catalog.
        </p>
      )}
      <ListPager
        base="/health"
        query={query}
        page={page}
        ways={{ previous: 'Previous environments', next: 'Next environments' }}
      />
    </div>
  );
}
