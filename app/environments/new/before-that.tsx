import { Card } from '#components/ui/card.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { configuration } from '#lib/kernel/env.ts';

/**
 * What an admin of the environment does in Dataverse before the portal can work there.
 * Source: "Manage application users in the Power Platform admin center".
 */
export function BeforeThat() {
  return (
    <Card tone="sunken" title="Before that, in Dataverse">
      <ol className="flex list-decimal flex-col gap-3 pl-5 marker:font-mono marker:text-small marker:text-ink-soft">
        <li>
          In the Power Platform admin center, open the environment, then Settings, Users +
          permissions, Application users.
        </li>
        <li>
          Choose New app user and add the portal by its client id:
          <span className="mt-1 block">
            <CodeValue value={configuration().clientId} label="the portal’s client id" />
          </span>
        </li>
        <li>
          Choose the <strong>root business unit</strong>, the one that has no parent. From there the
          portal can serve those below.
        </li>
        <li>
          Give it a security role that may read and create users, read business units and roles, and
          assign roles.
        </li>
        <li>
          Give it <strong>every role it may hand out</strong>. Dataverse lets nobody assign a role
          that allows more than they hold themselves.
        </li>
      </ol>
      <div className="mt-4">
        <Disclosure term="Why not System Administrator">
          With it the portal could hand out every role, and whoever got hold of the portal’s
          credential could do anything in the environment. Use it only if you must; the roles that
          the portal does not hold are shown to makers with that reason.
        </Disclosure>
      </div>
    </Card>
  );
}
