import { Disclosure } from '#components/ui/disclosure.tsx';
import { ToneIcon } from '#components/ui/tone-icon.tsx';
import { toneSurface } from '#components/ui/tone-surface.ts';
import { actionWords, type FlowRun, tableWords } from '#lib/model/flow.ts';

const reasonPhrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
};

/** How a run ended: the status large, the sentence why, the service's own words folded. */
export function FlowResult({ run }: { run: FlowRun }) {
  const tone = run.status < 300 ? 'good' : 'bad';
  return (
    <div
      className={`grid gap-x-6 gap-y-3 rounded-surface border p-5 sm:grid-cols-[auto_1fr] ${toneSurface[tone]}`}
    >
      <p className="flex items-center gap-3 font-mono font-semibold sm:flex-col sm:items-start sm:gap-0">
        <span className="text-[2.75rem] leading-none tracking-tight">{run.status}</span>
        <span className="text-small text-ink-soft">{reasonPhrases[run.status] ?? ''}</span>
      </p>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex items-center gap-2 font-semibold">
          <ToneIcon tone={tone} size={18} />
          {actionWords[run.action]} in {tableWords[run.table]}
        </p>
        <p className="max-w-prose">{run.words}</p>
        <Disclosure term="What the service said">
          <dl className="flex flex-col gap-1 text-small wrap-anywhere">
            {run.message ? <Line term="Message">{run.message}</Line> : null}
            {run.code ? <Line term="Code">{run.code}</Line> : null}
            <Line term="Call">{run.asked}</Line>
            {run.requestId ? <Line term="Request id">{run.requestId}</Line> : null}
            <Line term="Took">{`${Math.max(1, Math.round(run.tookMilliseconds))} ms`}</Line>
          </dl>
        </Disclosure>
      </div>
    </div>
  );
}

function Line({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt className="label-caps">{term}</dt>
      <dd className="font-mono">{children}</dd>
    </div>
  );
}
