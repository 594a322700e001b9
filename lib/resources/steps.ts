import type { StepKey } from '#lib/model/steps.ts';
import { application } from './application.ts';
import { applicationUser } from './application-user.ts';
import { disableApplicationUser } from './disable-application-user.ts';
import { disableServicePrincipal } from './disable-service-principal.ts';
import { removeSecrets } from './remove-secrets.ts';
import type { Ensured, Removed, StepContext } from './resource.ts';
import { securityRoles } from './security-roles.ts';
import { servicePrincipal } from './service-principal.ts';

type MakingStep = 'application' | 'service-principal' | 'application-user' | 'security-roles';
type RemovingStep = Extract<StepKey, `remove-${string}`>;
type StoppingStep = Extract<StepKey, `disable-${string}` | 'client-secrets'>;

/** The steps that make something at Microsoft. */
export const makingSteps: Record<MakingStep, (context: StepContext) => Promise<Ensured>> = {
  application: application.ensure,
  'service-principal': servicePrincipal.ensure,
  'application-user': applicationUser.ensure,
  'security-roles': securityRoles.ensure,
};

/** The steps that take it back, in the reverse order. */
export const removingSteps: Record<RemovingStep, (context: StepContext) => Promise<Removed>> = {
  'remove-security-roles': securityRoles.remove,
  'remove-application-user': applicationUser.remove,
  'remove-service-principal': servicePrincipal.remove,
  'remove-application': application.remove,
};

/** The steps that take its access away, in the order in which they do. Each may be done again. */
export const stoppingSteps: Record<StoppingStep, (context: StepContext) => Promise<Ensured>> = {
  'disable-application-user': disableApplicationUser,
  'disable-service-principal': disableServicePrincipal,
  'client-secrets': removeSecrets,
};
