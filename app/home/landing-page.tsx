import { cookies } from 'next/headers';
import { Brand } from '#components/frame/brand.tsx';
import { SandboxStrip } from '#components/frame/sandbox-strip.tsx';
import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { parseTheme } from '#components/ui/theme.ts';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { configuration } from '#lib/kernel/env.ts';

const points = [
  {
    title: 'Ask',
    sentence: 'Name the environment and the security roles it needs. Two minutes, one form.',
  },
  {
    title: 'Have it approved',
    sentence: 'An admin sees what the roles would allow, and decides. Then it is made by itself.',
  },
  {
    title: 'Use it',
    sentence: 'Issue its client secret, readable in your tab alone, and put it into your flow.',
  },
];

/** What a person sees before they sign in: what this is, and one way in. */
export async function LandingPage() {
  const { sandboxUrl } = configuration();
  const theme = parseTheme((await cookies()).get('theme')?.value);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto w-full max-w-280 px-6 py-4 max-md:px-4">
        <Brand href="/" />
      </header>
      <main
        id="content"
        className="mx-auto flex w-full max-w-280 flex-1 flex-col justify-center gap-12 px-6 py-12 max-md:gap-10 max-md:px-4 max-md:py-6"
      >
        <div className="flex max-w-2xl flex-col gap-5">
          <h1 className="text-display font-semibold md:text-[2.75rem] md:leading-[1.1]">
            A service principal for one Dataverse environment, safely, in minutes
          </h1>
          <p className="text-lead text-ink-soft">
            Your flow or pipeline travels with a passport from Entra ID and a boarding pass for one
            environment. The pass says what it may do there; it needs no API permission, and the
            portal proves that it has none.
          </p>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <ButtonLink href="/sign-in?return=/" variant="primary" size="large">
              Sign in with Microsoft
            </ButtonLink>
            <span className="text-small text-ink-soft">With your work account.</span>
          </div>
        </div>
        <div aria-hidden inert>
          <BoardingPass
            name="sales-import-dev"
            environmentName="Sales Dev"
            environmentDetail="salesdev.crm4 · Sandbox"
            tenantName="your tenant"
            roles={['Sales Importer']}
            businessUnit="Contoso EMEA"
            validUntil="2 Mar 2027"
            owners={['Maya', 'Max']}
            permissions="none, proven"
            secret="41 days left"
            clientId="6f1c0b52-84f0-4c0e-9d3a-51c2d7e09a2e"
            tenantId="11d0c5f7-3b1e-4f0a-8a51-0d3a9e2b77c1"
            state="ready"
            stateWord="Ready"
          />
        </div>
        <ol className="grid gap-6 md:grid-cols-3 md:gap-10">
          {points.map(({ title, sentence }, position) => (
            <li key={title} className="flex flex-col gap-1 border-line border-t pt-4">
              <span className="label-caps">Step {position + 1}</span>
              <h2 className="text-title font-semibold">{title}</h2>
              <p className="text-ink-soft">{sentence}</p>
            </li>
          ))}
        </ol>
        <footer className="flex flex-wrap items-end justify-between gap-4">
          <div className="w-full max-w-sm">
            {sandboxUrl ? <SandboxStrip explorerUrl={`${sandboxUrl}/sandbox`} shape="box" /> : null}
          </div>
          <ThemeToggle theme={theme} />
        </footer>
      </main>
    </div>
  );
}
