import { z } from 'zod';
import { counted } from './plurals-and-lists.ts';
import { daysAfter } from './policy.ts';

export const uses = [
  'power-automate',
  'github-actions',
  'azure-devops',
  'dotnet',
  'node',
  'other',
] as const;
export type Use = (typeof uses)[number];

export const useWords: Record<Use, string> = {
  'power-automate': 'A Power Automate flow',
  'github-actions': 'GitHub Actions',
  'azure-devops': 'Azure DevOps',
  dotnet: 'A .NET application',
  node: 'A Node.js application',
  other: 'Something else',
};

export const principalNameMax = 60;

/** Lower-case words joined by hyphens, as it will be shown in Entra and in Dataverse. */
export const principalName = z
  .string()
  .trim()
  .min(3, 'Use at least 3 characters.')
  .max(principalNameMax, `Use at most ${principalNameMax} characters.`)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'Use lower-case letters, digits and single hyphens, beginning with a letter, like sales-import-dev.',
  );

/** What the form is held against. */
export type RequestLimits = {
  /** `YYYY-MM-DD` */
  today: string;
  lifetimeDaysMax: number;
  /** Whose limit that is, where it has to be named. */
  setBy?: string | undefined;
};

/** The form for a new service principal in one environment; one schema for browser and server. */
export function requestForm({ today, lifetimeDaysMax, setBy = 'This environment' }: RequestLimits) {
  const last = daysAfter(today, lifetimeDaysMax);
  return z.object({
    name: principalName,
    environmentId: z.uuid('Choose an environment.'),
    usedBy: z.enum(uses, 'Choose what will use it.'),
    why: z
      .string()
      .trim()
      .min(10, 'Say in a sentence what it is for: at least 10 characters.')
      .max(1000, 'Use at most 1,000 characters.'),
    businessUnitId: z.guid('Choose a business unit.'),
    roleIds: z
      .array(z.guid('Choose roles from the list.'))
      .min(1, 'Choose at least one security role.')
      .max(10, 'Choose at most 10 security roles.'),
    secondOwnerId: z.uuid('Choose a second owner.'),
    endsOn: z.iso
      .date('Give the end date as year, month and day.')
      .refine((date) => date > today, 'Choose a date after today.')
      .refine(
        (date) => date <= last,
        `${setBy} allows at most ${counted(lifetimeDaysMax, 'day')}: choose ${last} or earlier.`,
      ),
  });
}
export type RequestFields = z.infer<ReturnType<typeof requestForm>>;

/** A security role as it is asked for: the copy of the chosen business unit, and its root. */
export const askedRole = z.object({
  roleId: z.guid(),
  rootRoleId: z.guid(),
  name: z.string(),
  /** SHA-256 over what the role allowed when it was looked at. */
  privilegesHash: z.string(),
});
export type AskedRole = z.infer<typeof askedRole>;

/** What a request asks for, resolved: what a decision is about, and what a run then works on. */
export const requestSpec = z.object({
  version: z.literal(1),
  name: principalName,
  usedBy: z.enum(uses),
  environmentId: z.uuid(),
  instanceUrl: z.url(),
  organizationId: z.guid(),
  businessUnit: z.object({ id: z.guid(), name: z.string() }),
  roles: z.array(askedRole).min(1),
  requesterId: z.uuid(),
  secondOwnerId: z.uuid(),
  endsOn: z.iso.date(),
});
export type RequestSpec = z.infer<typeof requestSpec>;

export const requestStates = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export const requestState = z.enum(requestStates);
export type RequestState = z.infer<typeof requestState>;

export const decisionForm = z.object({
  requestId: z.uuid(),
  /** Hash of the spec that was on the screen. */
  specHash: z.string().regex(/^[0-9a-f]{64}$/),
  comment: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
});
export type DecisionFields = z.infer<typeof decisionForm>;

export const rejectionForm = decisionForm.extend({
  comment: z
    .string()
    .trim()
    .min(5, 'Say why, so that the maker knows what to change.')
    .max(1000, 'Use at most 1,000 characters.'),
});
