import { DataTable } from '#components/ui/data-table.tsx';
import { HostName } from '#components/ui/host-name.tsx';
import { Status } from '#components/ui/status.tsx';
import { Typed } from '#components/ui/typed.tsx';
import type { CatalogEnvironment } from '#lib/environments/catalog.ts';
import { stateReasonWords, unavailableWord } from '#lib/model/state-reason.ts';

/** The catalog as a table; a line opens the environment. */
export function Catalog({ environments }: { environments: readonly CatalogEnvironment[] }) {
  return (
    <DataTable
      caption="Environments"
      rows={environments}
      rowKey={(environment) => environment.id}
      rowHref={(environment) => `/environments/${environment.id}`}
      columns={[
        {
          key: 'name',
          title: 'Name',
          cell: (one) => <Typed>{one.displayName}</Typed>,
          width: '24%',
        },
        {
          key: 'where',
          title: 'Where',
          width: '30%',
          cell: (one) => (
            <>
              <span className="block">{one.sku ?? (one.instanceUrl ? '' : 'no Dataverse')}</span>
              {one.instanceUrl ? <HostName>{new URL(one.instanceUrl).host}</HostName> : null}
            </>
          ),
        },
        {
          key: 'state',
          title: 'State',
          width: '36%',
          cell: (one) => <Standing environment={one} />,
        },
        { key: 'seats', title: 'Principals', align: 'end', cell: (one) => one.seats },
      ]}
    />
  );
}

/** Ready and as whom, or the reason why not. */
function Standing({ environment }: { environment: CatalogEnvironment }) {
  if (!environment.isReady) {
    return (
      <>
        <Status tone="neutral">{unavailableWord(environment.stateReason)}</Status>
        <span className="block text-small text-ink-soft">
          {stateReasonWords(environment.stateReason)}
        </span>
      </>
    );
  }
  return (
    <>
      <Status tone="good">Ready</Status>
      <span className="block text-small text-ink-soft">
        The portal is <Typed>{environment.portalUserName ?? 'known'}</Typed> there
      </span>
    </>
  );
}
