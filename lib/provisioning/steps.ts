import type { StepKey } from '#lib/model/run.ts';
import type { At, Ensured } from './resource.ts';
import { application } from './resources/application.ts';
import { applicationUser } from './resources/application-user.ts';
import { securityRoles } from './resources/security-roles.ts';
import { servicePrincipal } from './resources/service-principal.ts';

/** The steps that make something at Microsoft. The proof makes nothing and has a file of its own. */
export const makingSteps: Record<Exclude<StepKey, 'proof'>, (at: At) => Promise<Ensured>> = {
  application: application.ensure,
  'service-principal': servicePrincipal.ensure,
  'application-user': applicationUser.ensure,
  'security-roles': securityRoles.ensure,
};
