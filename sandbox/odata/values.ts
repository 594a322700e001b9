export type Entity = Readonly<Record<string, unknown>>;
export type Scalar = string | number | boolean | null;

/** The value at a path such as `api/requestedAccessTokenVersion`, or `owners/$count`. */
export function valueAt(entity: Entity, path: string): unknown {
  let value: unknown = entity;
  for (const part of path.split('/')) {
    if (part === '$count' && Array.isArray(value)) return value.length;
    if (!isEntity(value)) return undefined;
    value = value[part];
  }
  return value;
}

/** Negative, zero or positive; undefined where the two have no order (null equals only null). */
export function compare(left: unknown, right: unknown): number | undefined {
  const a = left ?? null;
  const b = right ?? null;
  if (a === null || b === null) return a === b ? 0 : undefined;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b ? 0 : undefined;
  const x = String(a).toLowerCase();
  const y = String(b).toLowerCase();
  return x < y ? -1 : Number(x > y);
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
