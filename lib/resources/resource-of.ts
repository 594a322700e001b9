import type { ResourceKey } from '#lib/model/resources.ts';
import { type AnyResource, resources } from './resources.ts';

/** The resource with this key. */
export function resourceOf(key: ResourceKey): AnyResource {
  const found = resources.find((one) => one.key === key);
  if (!found) throw new Error(`There is no resource ${key}.`);
  return found;
}
