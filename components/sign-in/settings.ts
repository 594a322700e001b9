/** What the browser needs to sign in: read at run time, so that one build serves every tenant. */
export type SignInSettings = {
  clientId: string;
  authority: string;
  /** Endpoints in place of those the authority's name stands for; in sandbox mode only. */
  authorityMetadata: string | null;
  scope: string;
  redirectUri: string;
  /** What is asked for besides, where a recent proof of the person is needed. */
  stepUp: { maxAgeSeconds: number | null; authContext: string | null };
};
