import type { Use } from '#lib/model/request.ts';

/** What is best for each use, honestly: what the portal offers is a client secret. */
export const adviceFor: Record<Use, string> = {
  'power-automate':
    'The Dataverse connector in Power Automate asks for a client secret. That is what you will issue.',
  'github-actions':
    'A federated credential would be better here, because then there is no secret to keep. The portal does not offer it yet; the client secret works.',
  'azure-devops':
    'Workload identity federation would be better here, because then there is no secret to keep. The portal does not offer it yet; the client secret works.',
  dotnet:
    'If it runs in Azure, a managed identity needs no secret at all: look at that first. Anywhere else the client secret works.',
  node: 'If it runs in Azure, a managed identity needs no secret at all: look at that first. Anywhere else the client secret works.',
  other: 'Anything that can ask Entra ID for a token with a client secret will work.',
};
