import { z } from 'zod';
import stored from './graph-types.json' with { type: 'json' };

const type = z.union([
  z.object({ base: z.string().optional(), properties: z.record(z.string(), z.string()) }),
  z.array(z.string()),
]);
const types = z.record(z.string(), type).parse(stored.types);

const plain: Record<string, z.ZodType> = {
  text: z.string(),
  guid: z.guid(),
  time: z.iso.datetime(),
  duration: z.string().startsWith('P'),
  boolean: z.boolean(),
  number: z.number(),
};
const entity = z.record(z.string(), z.unknown());

/**
 * Where a value departs from a type of Microsoft's metadata: properties the type does not have, and
 * values of another kind, each as `path: what is wrong`. Annotations (`@odata.…`) are left out.
 */
export function departures(typeName: string, value: unknown, path = typeName): string[] {
  if (typeName.endsWith('?')) {
    return value === null ? [] : departures(typeName.slice(0, -1), value, path);
  }
  if (typeName.endsWith('[]')) {
    const items = z.array(z.unknown()).safeParse(value);
    if (!items.success) return [`${path}: not a list`];
    return items.data.flatMap((item, at) =>
      departures(typeName.slice(0, -2), item, `${path}[${at}]`),
    );
  }
  const schema = plain[typeName];
  if (schema) return schema.safeParse(value).success ? [] : [`${path}: no ${typeName}`];
  const known = types[typeName];
  if (Array.isArray(known)) {
    return known.some((member) => member === value) ? [] : [`${path}: none of ${known}`];
  }
  const parsed = entity.safeParse(value);
  if (!parsed.success) return [`${path}: no ${typeName}`];
  const properties = propertiesOf(typeName);
  return Object.entries(parsed.data)
    .filter(([name]) => !name.startsWith('@'))
    .flatMap(([name, inner]) => {
      const wanted = properties[name];
      if (wanted === undefined) return [`${path}.${name}: unknown`];
      return departures(wanted, inner, `${path}.${name}`);
    });
}

function propertiesOf(typeName: string): Record<string, string> {
  const known = types[typeName];
  if (known === undefined || Array.isArray(known)) return {};
  return { ...(known.base ? propertiesOf(known.base) : {}), ...known.properties };
}
