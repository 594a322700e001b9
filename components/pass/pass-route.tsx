import { PassMark } from './pass-mark.tsx';
import { type PassState, passLook } from './pass-state.ts';

type PassRouteProps = {
  state: PassState;
  stateWord: string;
  tenantName: string;
  environmentName: string;
  environmentDetail: string;
};

/** How far the way from the tenant to the environment is laid. */
const ways: Record<PassState, { line: string; head: string }> = {
  draft: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
  pending: { line: 'border-dashed border-line-strong', head: 'text-line-strong' },
  provisioning: { line: 'border-dashed border-accent', head: 'text-accent' },
  ready: { line: 'border-solid border-ink', head: 'text-ink' },
  failed: { line: 'border-dashed border-bad', head: 'text-bad' },
  changing: { line: 'border-dashed border-accent', head: 'text-accent' },
  paused: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
  stopping: { line: 'border-dashed border-accent', head: 'text-accent' },
  stopped: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
  rejected: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
  withdrawn: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
  retired: { line: 'border-dotted border-line-strong', head: 'text-line-strong' },
};

/** From and to, as large as they are on a pass. */
export function PassRoute({
  state,
  stateWord,
  tenantName,
  environmentName,
  environmentDetail,
}: PassRouteProps) {
  const look = passLook[state];
  const way = ways[state];
  return (
    <div className="grid grid-cols-[auto_minmax(max-content,1fr)_auto] gap-x-4">
      <Place name="Entra ID" detail={tenantName} />
      <span aria-hidden className="mt-4 flex h-0 items-center">
        <span className={`size-2 shrink-0 rounded-full border-2 border-current ${way.head}`} />
        <span className={`min-w-4 flex-1 border-t-2 ${way.line}`} />
        {look === 'issued' ? null : (
          <span className="contents @max-4xl:hidden">
            <PassMark look={look} word={stateWord} />
            <span className={`min-w-4 flex-1 border-t-2 ${way.line}`} />
          </span>
        )}
        <svg
          aria-hidden="true"
          viewBox="0 0 10 12"
          width="10"
          height="12"
          className={`shrink-0 ${way.head}`}
        >
          <path d="M0 0.5 10 6 0 11.5Z" fill="currentColor" />
        </svg>
      </span>
      <Place name={environmentName} detail={environmentDetail} />
    </div>
  );
}

function Place({ name, detail }: { name: string; detail: string }) {
  return (
    <div className="min-w-0 max-w-[16rem]">
      <p className="text-title leading-8 font-semibold tracking-tight uppercase wrap-break-word @lg:text-head">
        {name || <Blank />}
      </p>
      <p className="text-small text-ink-soft">{detail || <Blank />}</p>
    </div>
  );
}

/** A place on the pass that nothing is printed on yet. */
export function Blank() {
  return (
    <>
      <span aria-hidden className="inline-block h-[0.55em] w-16 rounded-full bg-line" />
      <span className="sr-only">not chosen yet</span>
    </>
  );
}
