import type { Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { notFound } from './graph-error.ts';

/** The live application of a key segment: an object id, `appId='…'` or `uniqueName='…'`; else 404. */
export function findApplication({ world, lag }: Sandbox, key: string): Application {
  const { name, value } = keyIn(key);
  const found =
    name === 'id'
      ? world.applications.get(value)
      : world.applications.by(name, value).find((one) => one.deletedDateTime === null);
  if (!found || found.deletedDateTime !== null || !lag.sees('application.graph', found)) {
    throw notFound(value);
  }
  return found;
}

/** The live service principal of a key segment: an object id or `appId='…'`; else 404. */
export function findServicePrincipal({ world, lag }: Sandbox, key: string): ServicePrincipal {
  const { name, value } = keyIn(key);
  const found =
    name === 'appId'
      ? world.servicePrincipals.by('appId', value).find((one) => one.deletedDateTime === null)
      : world.servicePrincipals.get(value);
  if (!found || found.deletedDateTime !== null || !lag.sees('service-principal.graph', found)) {
    throw notFound(value);
  }
  return found;
}

export function keyIn(key: string): { name: 'id' | 'appId' | 'uniqueName'; value: string } {
  const [, name, value] = /^(appId|uniqueName|id)='(.*)'$/.exec(key) ?? [];
  if (name === 'uniqueName' && value !== undefined)
    return { name, value: value.replaceAll("''", "'") };
  if (name === 'appId' && value !== undefined) return { name, value: value.toLowerCase() };
  return { name: 'id', value: (value ?? key).toLowerCase() };
}
