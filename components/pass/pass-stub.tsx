import type { ReactNode } from 'react';
import { CodeValue } from '#components/ui/code-value.tsx';
import { Link } from '#components/ui/link.tsx';
import { Status } from '#components/ui/status.tsx';
import { Notches } from './notches.tsx';
import { Blank } from './pass-route.tsx';
import { type PassLook, type PassState, passTone } from './pass-state.ts';

export type PassStubProps = {
  name: string;
  clientId: string | null;
  tenantId: string;
  state: PassState;
  stateWord: string;
  href?: string | undefined;
  code?: ReactNode;
  look: PassLook;
};

/** The part to tear off: the name and the ids, each to copy. */
export function PassStub({
  name,
  clientId,
  tenantId,
  state,
  stateWord,
  href,
  code,
  look,
}: PassStubProps) {
  return (
    <div className="relative flex min-w-0 flex-col gap-3 border-line-strong border-dashed px-5 py-5 @max-2xl:border-t-2 @max-2xl:pl-8 @2xl:border-l-2">
      <Notches look={look} tear="by-width" />
      <div className="flex flex-col gap-1">
        <p className="font-mono font-semibold leading-snug wrap-break-word">
          {href === undefined ? (
            name || <Blank />
          ) : (
            <Link href={href} className="hover:text-accent hover:underline">
              {name}
            </Link>
          )}
        </p>
        <Status tone={passTone[state]}>{stateWord}</Status>
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <dl className="flex flex-col gap-2 @max-2xl:flex-row @max-2xl:flex-wrap @max-2xl:gap-x-6">
          <StubFact term="Client ID">
            {clientId === null ? (
              <span className="inline-flex min-h-8 items-center text-ink-soft max-md:min-h-11">
                once approved
              </span>
            ) : (
              <CodeValue value={clientId} label="client id" short />
            )}
          </StubFact>
          <StubFact term="Tenant ID">
            <CodeValue value={tenantId} label="tenant id" short />
          </StubFact>
        </dl>
        {code ? <span className="@max-2xl:hidden print:inline">{code}</span> : null}
      </div>
    </div>
  );
}

function StubFact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label-caps">{term}</dt>
      <dd className="-my-1 text-small">{children}</dd>
    </div>
  );
}
