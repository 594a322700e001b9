import type { ReactNode } from 'react';
import { Callout } from '#components/ui/callout.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { Use } from '#lib/model/request.ts';
import {
  azureDevOpsSnippets,
  curlSnippets,
  dotnetSnippets,
  gitHubSnippets,
  nodeSnippets,
  pacSnippets,
  type Snippet,
  type SnippetFacts,
} from '#lib/model/snippets.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { ServiceConnectionFields } from './service-connection-fields.tsx';

type WaysProps = {
  facts: SnippetFacts;
  usedBy: Use;
  isSandbox: boolean;
  /** Null where the Power Platform's own id of the environment is not known. */
  flowsHref: string | null;
  connectionsHref: string | null;
};

type Way = { id: string; title: string; content: ReactNode };

/** Every way to use a principal, the one its request named first. */
export function Ways({ facts, usedBy, isSandbox, flowsHref, connectionsHref }: WaysProps) {
  const real = isSandbox ? <RealAddresses /> : null;
  const ways: Way[] = [
    {
      id: 'power-automate',
      title: 'Power Automate',
      content: (
        <ConnectionFields facts={facts} flowsHref={flowsHref} connectionsHref={connectionsHref} />
      ),
    },
    {
      id: 'pac',
      title: 'Power Platform CLI',
      content: (
        <Snippets
          lead="Sign the CLI in as the principal, or make the Dataverse connection of a flow from the command line."
          snippets={pacSnippets(facts)}
          note={real}
        />
      ),
    },
    {
      id: 'github-actions',
      title: 'GitHub Actions',
      content: (
        <Snippets
          lead="The secret lives in the repository’s secrets; the ids may stand in the workflow."
          snippets={gitHubSnippets(facts)}
          note={real}
        />
      ),
    },
    {
      id: 'azure-devops',
      title: 'Azure DevOps',
      content: (
        <Snippets
          lead="First a service connection of the type Power Platform, then the pipeline names it."
          before={<ServiceConnectionFields facts={facts} />}
          snippets={azureDevOpsSnippets(facts)}
          note={real}
        />
      ),
    },
    {
      id: 'dotnet',
      title: '.NET',
      content: (
        <Snippets
          lead="The Dataverse client library takes the address, the client id and the secret."
          snippets={dotnetSnippets(facts)}
          note={real}
        />
      ),
    },
    {
      id: 'node',
      title: 'Node.js',
      content: (
        <Snippets
          lead="MSAL fetches and caches the token; the Web API does the rest."
          snippets={nodeSnippets(facts)}
          note={real}
        />
      ),
    },
    {
      id: 'other',
      title: 'curl',
      content: (
        <Snippets
          lead="Any language can do what these three lines do. 201 says the row is there; 403 says that no security role allows it."
          snippets={curlSnippets(facts)}
        />
      ),
    },
  ];
  const first = ways.filter((way) => way.id === usedBy);
  const others = ways.filter((way) => way.id !== usedBy);
  return <Tabs label="Ways to use it" tabs={[...first, ...others]} />;
}

type SnippetsProps = {
  lead: string;
  snippets: readonly Snippet[];
  before?: ReactNode;
  note?: ReactNode;
};

function Snippets({ lead, snippets, before, note }: SnippetsProps) {
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose">{lead}</p>
      {before}
      {snippets.map((snippet) => (
        <CodeBlock key={snippet.label} {...snippet} />
      ))}
      {note}
    </div>
  );
}

function RealAddresses() {
  return (
    <Callout tone="neutral" title="Written for Microsoft’s own addresses">
      This portal runs against its sandbox, whose environments exist on this computer only. To try
      it here, use the tab <span className="font-medium">curl</span> or the flow simulator.
    </Callout>
  );
}
