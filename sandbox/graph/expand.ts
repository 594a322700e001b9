import type { Context } from 'hono';
import { selected } from '../odata/list.ts';
import type { Entity } from '../odata/values.ts';
import type { CallEnv } from '../plane/sandbox.ts';
import { GraphError } from './graph-error.ts';

/**
 * What `$expand` adds to an entity: `owners`, or `owners($select=id)`. Refuses a navigation property
 * the type does not have ("Use query parameters to customize responses").
 */
export function expanded(
  c: Context<CallEnv>,
  type: string,
  lists: Record<string, () => Entity[]>,
): Entity {
  const wanted = c.req.query('$expand');
  if (wanted === undefined) return {};
  const parts = wanted.split(/,(?![^(]*\))/).map((part) => part.trim());
  return Object.fromEntries(
    parts.map((part) => {
      const [, name = part, select] = /^(\w+)(?:\(\$select=([^)]*)\))?$/.exec(part) ?? [];
      const rows = Object.hasOwn(lists, name) ? lists[name] : undefined;
      if (!rows) {
        throw new GraphError(
          'BadRequest',
          `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
        );
      }
      const names = select?.split(',').map((one) => one.trim());
      return [name, rows().map((row) => selected(row, names, ['id']))];
    }),
  );
}
