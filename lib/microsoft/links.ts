import type { Configuration } from '#lib/kernel/env.ts';
import { endpoints } from './clouds.ts';

/** Deep links into Microsoft's portals. Their routes are no contract; they live here alone. */
export type Links = {
  maker(environmentId: string): string;
  connections(environmentId: string): string;
  flows(environmentId: string): string;
  adminCenter(environmentId: string): string;
  applicationUsers(input: { environmentId: string; organizationId: string }): string;
  registration(clientId: string): string;
  registrationPermissions(clientId: string): string;
  enterpriseApplication(input: { servicePrincipalId: string; clientId: string }): string;
};

/** Links of the configured cloud; in sandbox mode they keep the shape of the real ones. */
export function linksFor(configuration: Configuration): Links {
  const { makerPage, powerAutomatePage, adminPage, entraPortal } = endpoints(configuration);
  const part = encodeURIComponent;
  const registrationBlade = (blade: string, clientId: string) =>
    `${entraPortal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${blade}/appId/${part(clientId)}/isMSAApp~/false`;
  return {
    maker: (environmentId) => `${makerPage}/environments/${part(environmentId)}/home`,
    connections: (environmentId) =>
      `${powerAutomatePage}/environments/${part(environmentId)}/connections`,
    flows: (environmentId) => `${powerAutomatePage}/environments/${part(environmentId)}/flows`,
    adminCenter: (environmentId) =>
      `${adminPage}/environments/environment/${part(environmentId)}/hub`,
    applicationUsers: ({ environmentId, organizationId }) =>
      `${adminPage}/manage/environments/${part(organizationId)}/${part(environmentId)}/appusers`,
    registration: (clientId) => registrationBlade('Overview', clientId),
    registrationPermissions: (clientId) => registrationBlade('CallAnAPI', clientId),
    enterpriseApplication: ({ servicePrincipalId, clientId }) =>
      `${entraPortal}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${part(servicePrincipalId)}/appId/${part(clientId)}`,
  };
}
