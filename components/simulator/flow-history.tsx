import { Status } from '#components/ui/status.tsx';
import { actionWords, type FlowRun, tableWords } from '#lib/model/flow.ts';

export type NumberedRun = FlowRun & { number: number };

/** The runs of this page before the latest one. */
export function FlowHistory({ runs }: { runs: readonly NumberedRun[] }) {
  return (
    <div className="mt-6 border-line border-t pt-4">
      <h3 className="label-caps">Before that, on this page</h3>
      <ul className="mt-1 divide-y divide-line">
        {runs.map((run) => (
          <li key={run.number} className="flex flex-wrap items-center gap-x-4 py-2 text-small">
            <Status tone={run.status < 300 ? 'good' : 'bad'}>{String(run.status)}</Status>
            <span>
              {actionWords[run.action]} in {tableWords[run.table]}
            </span>
            <span className="font-mono text-ink-soft">{run.principalName}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
