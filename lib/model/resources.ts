import type { DifferenceCode } from './difference.ts';

/** The remote things of a principal, each standing on those before it. */
export const resourceKeys = [
  'application',
  'service-principal',
  'application-user',
  'security-roles',
  'client-secrets',
] as const;
export type ResourceKey = (typeof resourceKeys)[number];

/**
 * What a run does with one: makes it, takes it back for good, takes the access it gives or gives that
 * back, or takes for good what only signs in as the principal.
 */
export type ResourceVerb = 'ensure' | 'remove' | 'disable' | 'enable' | 'revoke';

/** What is said of a step, wherever it is shown or told. */
export type StepWords = {
  title: string;
  /** While it runs, with what to expect. */
  doing: string;
  /** What is true once it is done. */
  done: string;
  /** What it is about, as part of a sentence of the history. */
  about: string;
  /** What it did, between "The portal" and the principal's name. */
  did: string;
  /** What is so until it is done, and how somebody can do it at Microsoft. */
  byHand?: string;
};

type ResourceStep = StepWords & {
  /** What rows and events call it. */
  key: string;
  /** The differences that ask for it. */
  answers: readonly DifferenceCode[];
};

type ResourceRow = {
  /** Whether there is one for each seat, or one for the principal. */
  isOfSeat: boolean;
  /** What a run may do with it. */
  steps: Partial<Record<ResourceVerb, ResourceStep>>;
};

/** All that pages and the history say of each resource, and which steps there are at all. */
export const resourceTable = {
  application: {
    isOfSeat: false,
    steps: {
      ensure: {
        key: 'application',
        answers: ['registration-missing'],
        title: 'Application registration',
        doing: 'Registering an application in Entra ID, single tenant, with no API permissions.',
        done: 'Registered in Entra ID, single tenant, with no API permissions.',
        about: 'the application registration',
        did: 'registered the application of',
      },
      remove: {
        key: 'remove-application',
        answers: ['registration-left'],
        title: 'Application registration removed',
        doing: 'Deleting the registration for good, its tag with it.',
        done: 'Gone from Entra ID, for good.',
        about: 'removing the application registration',
        did: 'removed the application registration of',
      },
    },
  },
  'service-principal': {
    isOfSeat: false,
    steps: {
      ensure: {
        key: 'service-principal',
        answers: ['registration-missing', 'service-principal-missing'],
        title: 'Service principal',
        doing: 'Creating its service principal in this tenant, usually a few seconds.',
        done: 'Created in this tenant.',
        about: 'the service principal',
        did: 'created the service principal of',
      },
      remove: {
        key: 'remove-service-principal',
        answers: ['service-principal-left'],
        title: 'Service principal removed',
        doing: 'Deleting the service principal for good.',
        done: 'Gone from this tenant, for good.',
        about: 'removing the service principal',
        did: 'removed the service principal of',
      },
      disable: {
        key: 'disable-service-principal',
        answers: ['service-principal-enabled'],
        title: 'Service principal disabled',
        doing: 'Disabling its service principal: Entra ID then gives it no new token.',
        done: 'Entra ID gives it no token any more.',
        about: 'disabling the service principal',
        did: 'disabled the service principal of',
        byHand:
          'Until it is, Entra ID gives it tokens. By hand: in the Entra admin center, Enterprise applications, its name, Properties, set “Enabled for users to sign-in?” to No.',
      },
      enable: {
        key: 'enable-service-principal',
        answers: ['service-principal-disabled'],
        title: 'Service principal enabled',
        doing: 'Enabling its service principal: Entra ID then gives it tokens again.',
        done: 'Entra ID gives it tokens again.',
        about: 'enabling the service principal',
        did: 'enabled the service principal of',
      },
    },
  },
  'application-user': {
    isOfSeat: true,
    steps: {
      ensure: {
        key: 'application-user',
        answers: ['application-user-missing'],
        title: 'Application user',
        doing:
          'Creating the application user in Dataverse. Dataverse can see a new service principal after 10 to 30 seconds.',
        done: 'Dataverse knows it, in the approved business unit.',
        about: 'the application user',
        did: 'created the application user of',
      },
      remove: {
        key: 'remove-application-user',
        answers: ['application-user-left'],
        title: 'Application user removed',
        doing: 'Disabling the application user and deleting it for good.',
        done: 'Dataverse does not know it any more.',
        about: 'removing the application user',
        did: 'removed the application user of',
      },
      disable: {
        key: 'disable-application-user',
        answers: ['application-user-enabled'],
        title: 'Application user disabled',
        doing:
          'Disabling its application user: Dataverse then refuses every call, with a token that still lives too.',
        done: 'Dataverse refuses every call it makes.',
        about: 'disabling the application user',
        did: 'disabled the application user of',
        byHand:
          'Until it is, a token that it has lives on there for up to 90 minutes. By hand: in the Power Platform admin center, the environment, Settings, Users + permissions, Application users, its name, Deactivate.',
      },
      enable: {
        key: 'enable-application-user',
        answers: ['application-user-disabled'],
        title: 'Application user enabled',
        doing: 'Enabling its application user: Dataverse then takes its calls again.',
        done: 'Dataverse takes its calls again.',
        about: 'enabling the application user',
        did: 'enabled the application user of',
      },
    },
  },
  'security-roles': {
    isOfSeat: true,
    steps: {
      ensure: {
        key: 'security-roles',
        answers: ['application-user-missing', 'role-missing'],
        title: 'Security roles',
        doing: 'Assigning the approved security roles of its business unit.',
        done: 'It holds the approved security roles.',
        about: 'the security roles',
        did: 'assigned the approved security roles to',
      },
      remove: {
        key: 'remove-security-roles',
        answers: ['role-left'],
        title: 'Security roles taken away',
        doing: 'Taking the security roles away, so that it may do nothing any more.',
        done: 'It holds no security role any more.',
        about: 'taking away the security roles',
        did: 'took the security roles away from',
      },
    },
  },
  'client-secrets': {
    isOfSeat: false,
    steps: {
      revoke: {
        key: 'client-secrets',
        answers: ['client-secret-left'],
        title: 'Client secrets removed, everything checked',
        doing: 'Removing its client secrets in Entra ID, and checking that everything is disabled.',
        done: 'Entra ID lists none of its client secrets, and everything is disabled.',
        about: 'removing the client secrets and checking the rest',
        did: 'removed the client secrets of',
      },
    },
  },
} as const satisfies Record<ResourceKey, ResourceRow>;

/** The same table for whoever goes through all of them. */
export const resourceRows: Record<ResourceKey, ResourceRow> = resourceTable;
