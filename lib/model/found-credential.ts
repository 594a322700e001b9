/** Something that can sign in as a principal, as Entra lists it; never its value. */
export type FoundCredential = {
  kind: CredentialKind;
  /** Registration and service principal each have credentials of their own. */
  holder: CredentialHolder;
  /** Entra's id of it: the key id of a secret or a certificate. */
  id: string;
  name: string | null;
  /** Null: it ends never by itself. */
  endsAt: Date | null;
  /** Whose tokens a federated credential takes. */
  subject: string | null;
};

export const credentialKinds = ['secret', 'certificate', 'federated'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** As Entra's admin center calls them: an app registration, an enterprise application. */
export const credentialHolders = ['app-registration', 'enterprise-application'] as const;
export type CredentialHolder = (typeof credentialHolders)[number];

/**
 * A secret as our rows have it: its name at Entra, its key id where the answer came, and whether it may
 * be there. removed: it was taken away, or never made. in-question: it may be in use, and nobody here knows.
 */
export type KnownSecret = {
  name: string;
  keyId: string | null;
  standing: 'known' | 'removed' | 'in-question';
};
