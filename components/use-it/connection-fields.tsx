import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { SnippetFacts } from '#lib/model/snippets.ts';
import { FieldList } from './field-list.tsx';

type ConnectionFieldsProps = {
  facts: SnippetFacts;
  flowsHref: string | null;
  connectionsHref: string | null;
};

/**
 * What Power Automate's Dataverse connection asks of a service principal, in the order of its dialog.
 * Microsoft: "Manage Dataverse connections".
 */
export function ConnectionFields({ facts, flowsHref, connectionsHref }: ConnectionFieldsProps) {
  return (
    <div className="flex flex-col gap-6">
      <ol className="flex max-w-prose list-decimal flex-col gap-2 pl-5">
        <li>
          Open the cloud flow in the environment this principal belongs to. The dialog asks for no
          address: a connection belongs to the environment it is made in.
        </li>
        <li>
          Add or open a step of the <span className="font-medium">Microsoft Dataverse</span>{' '}
          connector, and choose to add a new connection.
        </li>
        <li>
          Choose <span className="font-medium">Connect with service principal</span> in place of
          signing in, and enter these.
        </li>
      </ol>
      <FieldList
        label="Fields of the connection dialog"
        fields={[
          { name: 'Connection name', value: facts.name },
          { name: 'Client ID', value: facts.clientId },
          { name: 'Client secret', value: null, words: 'The value you stored when it was issued' },
          { name: 'Tenant', value: facts.tenantId },
        ]}
      />
      {flowsHref === null && connectionsHref === null ? null : (
        <div className="flex flex-wrap gap-2">
          {flowsHref === null ? null : (
            <ButtonLink href={flowsHref} external>
              Open the flows of this environment
            </ButtonLink>
          )}
          {connectionsHref === null ? null : (
            <ButtonLink href={connectionsHref} variant="quiet" external>
              Its connections
            </ButtonLink>
          )}
        </div>
      )}
      <Callout tone="neutral" title="Begin inside a flow">
        The page Connections of Power Automate does not always offer a service principal. Inside a
        flow the choice is there.
      </Callout>
      <Disclosure term="What happens when the secret ends">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>
            A flow that works on its own environment keeps running, as long as the application user
            stays enabled. It can no longer be saved or published until the connection works again.
          </li>
          <li>
            A step that names another environment needs a working connection each time it runs, so
            it stops.
          </li>
          <li>
            The other way round: taking the secret away does not stop a flow. What stops it is
            disabling the application user in Dataverse.
          </li>
        </ul>
      </Disclosure>
    </div>
  );
}
