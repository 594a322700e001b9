import type { StepKey } from '#lib/model/run.ts';
import type { At, Ensured, Removed } from './resource.ts';
import { application } from './resources/application.ts';
import { applicationUser } from './resources/application-user.ts';
import { disableApplicationUser } from './resources/disable-application-user.ts';
import { disableServicePrincipal } from './resources/disable-service-principal.ts';
import { removeSecrets } from './resources/remove-secrets.ts';
import { securityRoles } from './resources/security-roles.ts';
import { servicePrincipal } from './resources/service-principal.ts';

type MakingStep = 'application' | 'service-principal' | 'application-user' | 'security-roles';
type RemovingStep = Extract<StepKey, `remove-${string}`>;
type StoppingStep = Extract<StepKey, `disable-${string}` | 'client-secrets'>;

/** The steps that make something at Microsoft. */
export const makingSteps: Record<MakingStep, (at: At) => Promise<Ensured>> = {
  application: application.ensure,
  'service-principal': servicePrincipal.ensure,
  'application-user': applicationUser.ensure,
  'security-roles': securityRoles.ensure,
};

/** The steps that take it back, in the reverse order. */
export const removingSteps: Record<RemovingStep, (at: At) => Promise<Removed>> = {
  'remove-security-roles': securityRoles.remove,
  'remove-application-user': applicationUser.remove,
  'remove-service-principal': servicePrincipal.remove,
  'remove-application': application.remove,
};

/** The steps that take its access away, in the order in which they do. Each may be done again. */
export const stoppingSteps: Record<StoppingStep, (at: At) => Promise<Ensured>> = {
  'disable-application-user': disableApplicationUser,
  'disable-service-principal': disableServicePrincipal,
  'client-secrets': removeSecrets,
};
