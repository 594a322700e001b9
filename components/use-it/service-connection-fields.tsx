import type { SnippetFacts } from '#lib/model/snippets.ts';
import { FieldList } from './field-list.tsx';

/** What a service connection of the type Power Platform asks, under the project's settings. */
export function ServiceConnectionFields({ facts }: { facts: SnippetFacts }) {
  return (
    <FieldList
      label="Fields of the service connection"
      fields={[
        { name: 'Server URL', value: facts.instanceUrl },
        { name: 'Tenant ID', value: facts.tenantId },
        { name: 'Application ID', value: facts.clientId },
        { name: 'Client secret', value: null, words: 'The value you stored when it was issued' },
        { name: 'Connection name', value: facts.name },
      ]}
    />
  );
}
