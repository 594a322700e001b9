import type { CloudName } from '#lib/kernel/env.ts';

/** The fixed set of addresses of one Microsoft cloud; tokens and registrations never cross it. */
export type CloudHosts = {
  login: string;
  graph: string;
  entraPortal: string;
  bap: string;
  /** Audience of tokens for the Power Platform admin API. */
  powerAppsResource: string;
  makerPage: string;
  powerAutomatePage: string;
  adminPage: string;
  dataverse: RegExp;
  federatedAudience: string;
};

const organization = '[a-z0-9][a-z0-9-]{0,62}(?:\\.api)?';

const worldwide = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  entraPortal: 'https://entra.microsoft.com',
  federatedAudience: 'api://AzureADTokenExchange',
} as const;

const usGovernment = {
  login: 'https://login.microsoftonline.us',
  entraPortal: 'https://entra.microsoft.us',
  federatedAudience: 'api://AzureADTokenExchangeUSGov',
} as const;

/**
 * Addresses per cloud, after the deployments page of Microsoft Graph and the US government pages of
 * Power Platform. GCC is a hybrid: worldwide sign-in and Graph, government Power Platform, crm9.
 */
export const cloudHosts: Readonly<Record<CloudName, CloudHosts>> = {
  public: {
    ...worldwide,
    bap: 'https://api.bap.microsoft.com',
    powerAppsResource: 'https://service.powerapps.com',
    makerPage: 'https://make.powerapps.com',
    powerAutomatePage: 'https://make.powerautomate.com',
    adminPage: 'https://admin.powerplatform.microsoft.com',
    dataverse: new RegExp(`^${organization}\\.crm(?!9\\.)\\d{0,2}\\.dynamics\\.com$`),
  },
  gcc: {
    ...worldwide,
    bap: 'https://gov.api.bap.microsoft.us',
    powerAppsResource: 'https://service.powerapps.us',
    makerPage: 'https://make.gov.powerapps.us',
    powerAutomatePage: 'https://make.gov.powerautomate.us',
    adminPage: 'https://gcc.admin.powerplatform.microsoft.us',
    dataverse: new RegExp(`^${organization}\\.crm9\\.dynamics\\.com$`),
  },
  'gcc-high': {
    ...usGovernment,
    graph: 'https://graph.microsoft.us',
    bap: 'https://high.api.bap.microsoft.us',
    powerAppsResource: 'https://high.service.powerapps.us',
    makerPage: 'https://make.high.powerapps.us',
    powerAutomatePage: 'https://high.flow.microsoft.us',
    adminPage: 'https://high.admin.powerplatform.microsoft.us',
    dataverse: new RegExp(`^${organization}\\.crm\\.microsoftdynamics\\.us$`),
  },
  dod: {
    ...usGovernment,
    graph: 'https://dod-graph.microsoft.us',
    bap: 'https://api.bap.appsplatform.us',
    powerAppsResource: 'https://service.apps.appsplatform.us',
    makerPage: 'https://make.apps.appsplatform.us',
    powerAutomatePage: 'https://flow.appsplatform.us',
    adminPage: 'https://admin.appsplatform.us',
    dataverse: new RegExp(`^${organization}\\.crm\\.appsplatform\\.us$`),
  },
  china: {
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    entraPortal: 'https://entra.microsoftonline.cn',
    federatedAudience: 'api://AzureADTokenExchangeChina',
    bap: 'https://api.bap.partner.microsoftonline.cn',
    powerAppsResource: 'https://service.powerapps.cn',
    makerPage: 'https://make.powerapps.cn',
    powerAutomatePage: 'https://make.powerautomate.cn',
    adminPage: 'https://ppac.partner.microsoftonline.cn',
    dataverse: new RegExp(`^${organization}\\.crm\\.dynamics\\.cn$`),
  },
};
