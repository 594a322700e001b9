import type { Metadata } from 'next';
import { BoardingPass } from '#components/pass/boarding-pass.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { Passport } from './passport.tsx';
import { PermissionTable } from './permission-table.tsx';
import { Steps } from './steps.tsx';

export const metadata: Metadata = { title: 'Learn' };

export default async function LearnPage() {
  const actor = await pageActor();
  return (
    <PortalPage actor={actor}>
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-14">
        <PageHeader
          title="Passport and boarding pass"
          sentence="A passport says who you are. It gets you on no plane. That takes a boarding pass: where to, in which class, until when."
        />

        <Section
          title="The passport: who it is"
          description="The application registration in Entra ID, with its service principal and its secret. With it a flow proves who it is, and no more."
        >
          <Passport />
        </Section>

        <Section
          title="The boarding pass: where it may go"
          description="The application user in one Dataverse environment, in a business unit, with security roles. This is what decides about every single row."
        >
          <BoardingPass
            name="sales-import-dev"
            environmentName="Sales Dev"
            environmentDetail="salesdev.crm4 · Sandbox"
            tenantName="contoso"
            roles={['Sales Importer']}
            businessUnit="Contoso EMEA"
            validUntil="2 Mar 2027"
            owners={['Maya', 'Max']}
            permissions="none, proven"
            secret="41 days"
            clientId="6f1c2b7e-40d8-4c3a-9b51-d2e07f8a9a2e"
            tenantId="11d05c62-8f3e-4b7a-a1c4-5e9d20b377c1"
            state="ready"
            stateWord="Ready"
          />
        </Section>

        <Section title="What happens when a flow runs">
          <Steps />
        </Section>

        <Section
          title="Why no API permission"
          description="Many guides begin by adding Dynamics CRM user_impersonation to the registration. For a flow that signs in as itself it does nothing, and this is why."
        >
          <div className="@container">
            <div className="grid items-start gap-8 @3xl:grid-cols-2">
              <div className="flex max-w-prose flex-col gap-3">
                <p>
                  <code className="font-mono text-small">user_impersonation</code> is a{' '}
                  <strong className="font-semibold">delegated</strong> permission: it lets an
                  application act for a person who is signed in. A flow with a service principal has
                  no such person. It signs in with its own secret, and its token carries nothing of
                  that permission.
                </p>
                <p>
                  Dataverse then asks one question only: is there an application user for this
                  client id, and do its security roles allow this? With a role it answers 201.
                  Without one it answers 403, whatever the registration says.
                </p>
                <p>
                  So the portal asks for no API permission at all, reads back that there is none,
                  and keeps the evidence. A permission that is there for nothing is still one that
                  somebody can misuse.
                </p>
              </div>
              <PermissionTable />
            </div>
          </div>
        </Section>

        <Section
          title="What revoking means"
          description="Taking the secret away is not enough: a connection in the same environment keeps running, and a token lives on for 60 to 90 minutes."
        >
          <ol className="flex max-w-prose list-decimal flex-col gap-2 pl-5">
            <li>
              <strong className="font-semibold">The application user is disabled</strong> in each
              environment. Dataverse refuses from then on, also those who still hold a token.
            </li>
            <li>
              <strong className="font-semibold">The service principal is disabled</strong> in Entra
              ID. No new token is given out.
            </li>
            <li>
              <strong className="font-semibold">The secrets are removed.</strong> Last, because by
              themselves they stop the least.
            </li>
          </ol>
        </Section>

        <p className="max-w-prose border-line border-t pt-6 text-small text-ink-soft">
          The idea behind this portal comes from Luise Freese&rsquo;s article on{' '}
          <code className="font-mono">user_impersonation</code>, the permission that flows with a
          service principal are so often given and never use.
        </p>
      </div>
    </PortalPage>
  );
}
