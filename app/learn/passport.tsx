import type { ReactNode } from 'react';

/** An application registration, drawn as the open passport it is. */
export function Passport() {
  return (
    <article
      aria-label="An application registration as a passport"
      className="grid max-w-2xl overflow-hidden rounded-surface border border-line bg-surface sm:grid-cols-[11rem_1fr]"
    >
      <div className="flex flex-col items-center justify-center gap-4 bg-[oklch(0.27_0.06_262)] px-4 py-8 text-center text-[oklch(0.86_0.13_88)] max-sm:flex-row max-sm:py-5">
        <svg viewBox="0 0 48 48" width="52" height="52" fill="none" aria-hidden="true">
          <circle cx="24" cy="24" r="21.5" stroke="currentColor" strokeWidth="1.5" />
          <ellipse cx="24" cy="24" rx="9.5" ry="21.5" stroke="currentColor" strokeWidth="1.5" />
          <path d="M2.5 24h43M5.5 13.5h37M5.5 34.5h37" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <p className="text-small font-semibold tracking-[0.16em] uppercase">
          Entra ID
          <br />
          Passport
        </p>
      </div>
      <div className="flex flex-col justify-between gap-5 p-5">
        <dl className="grid grid-cols-2 gap-x-5 gap-y-3">
          <Fact term="Name">sales-import-dev</Fact>
          <Fact term="Tenant">contoso</Fact>
          <Fact term="Client ID">6f1c2b7e-40d8-4c3a-9b51-d2e07f8a9a2e</Fact>
          <Fact term="API permissions">none</Fact>
        </dl>
        <p
          aria-hidden
          className="overflow-hidden border-line border-t pt-3 font-mono text-xs leading-5 whitespace-nowrap text-ink-soft"
        >
          {'P<CONTOSO<SALES<IMPORT<DEV<<<<<<<<<<<<<<<<<<'}
          <br />
          {'6F1C2B7E40D84C3A9B51<<<<<<<<<<<<<<<<<<<<<<00'}
        </p>
      </div>
    </article>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="label-caps">{term}</dt>
      <dd className="font-mono text-small wrap-anywhere">{children}</dd>
    </div>
  );
}
