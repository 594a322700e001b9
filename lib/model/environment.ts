import { z } from 'zod';

/** What an admin types to add an environment: its address, as the maker portal shows it. */
export const environmentForm = z.object({
  instanceUrl: z
    .string()
    .trim()
    .min(1, 'Give the address of the environment, like https://contoso.crm4.dynamics.com.')
    .transform((text) => (text.includes('://') ? text : `https://${text}`))
    .pipe(
      z.url(
        'This is not a web address. Copy it from the environment, like https://contoso.crm4.dynamics.com.',
      ),
    )
    .transform((text) => new URL(text).origin),
  displayName: z
    .string()
    .trim()
    .min(2, 'Give it the name that makers know it by.')
    .max(100, 'Use at most 100 characters.')
    .regex(/^.*$/, 'Use one line.'),
  sku: z.enum(
    ['Production', 'Sandbox', 'Developer', 'Trial', 'Default', 'Teams'],
    'Choose the type.',
  ),
  /** The Power Platform's own id, for links into the admin and maker portals. */
  environmentId: z
    .string()
    .trim()
    .max(100, 'Use at most 100 characters.')
    .regex(/^.*$/, 'Use one line.')
    .optional(),
});
export type EnvironmentFields = z.infer<typeof environmentForm>;
