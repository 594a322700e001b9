import { type Configuration, configuration } from '#lib/kernel/env.ts';
import { type Endpoints, endpoints } from './clouds.ts';
import { connectDataverse, type Dataverse } from './dataverse.ts';
import { connectGraph, type Graph } from './graph.ts';
import { type Links, linksFor } from './links.ts';
import { type PortalCredentialEnd, portalCredential } from './portal-credential.ts';
import { type PrincipalSignIn, principalSignIn } from './principal-sign-in.ts';
import { type SandboxControl, sandboxControl } from './sandbox-control.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Everything the portal can say to Microsoft. */
export type Microsoft = {
  endpoints: Endpoints;
  links: Links;
  tokens: Tokens;
  /** What the portal itself signs in with. */
  ownCredential: PortalCredentialEnd;
  graph: Graph;
  dataverse: Dataverse;
  principals: PrincipalSignIn;
  /** Null with a real tenant. */
  sandbox: SandboxControl | null;
};

/** Makes the window for a configuration; calls nobody until it is asked something. */
export function connectMicrosoft(given: Configuration): Microsoft {
  const tokens = createTokens(given);
  const graph = connectGraph(given, tokens);
  return {
    endpoints: endpoints(given),
    links: linksFor(given),
    tokens,
    ownCredential: portalCredential(given, graph),
    graph,
    dataverse: connectDataverse(given, tokens),
    principals: principalSignIn(given),
    sandbox: given.sandboxUrl === null ? null : sandboxControl(given.sandboxUrl),
  };
}

let connected: { given: Configuration; microsoft: Microsoft } | undefined;

/** The window of this process, made once for its configuration. */
export function microsoft(): Microsoft {
  const given = configuration();
  if (connected?.given !== given) connected = { given, microsoft: connectMicrosoft(given) };
  return connected.microsoft;
}
