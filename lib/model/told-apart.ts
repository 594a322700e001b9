import { isolated } from './isolated.ts';
import { plainName } from './plain-name.ts';

/** Something with a name that others may have too. */
export type Namesake = {
  id: string;
  name: string;
  /** What people tell it from others of its name by: a host, a user principal name; null: by its id alone. */
  besides: string | null;
};

/**
 * What the entries of a list are called, in their order: by their names, and where another one reads alike
 * (whatever its case, width and blanks), with what tells it from that: `Sales Test (salestest.crm4)`. What
 * is in the list twice is no other. Each name is isolated.
 */
export function toldApart(entries: readonly Namesake[]): string[] {
  const known = entries.map((entry) => ({ ...entry, plain: plainName(entry.name) }));
  return known.map(({ id, name, besides, plain }) => {
    const others = known.filter((one) => one.plain === plain && one.id !== id);
    if (others.length === 0) return isolated(name);
    const isEnough = besides !== null && others.every((one) => one.besides !== besides);
    const end = `id …${id.slice(-8)}`;
    const mark = isEnough ? besides : [besides, end].filter((one) => one !== null).join(', ');
    return `${isolated(name)} (${mark})`;
  });
}
