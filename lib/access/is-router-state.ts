import { z } from 'zod';

const kinds = ['c', 'oc', 'd', ...['c', 'd'].flatMap(interceptions)];

function interceptions(kind: string): string[] {
  return ['(..)(..)', '(.)', '(..)', '(...)'].map((where) => `${kind}i${where}`);
}

const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), z.enum(kinds), z.array(z.string()).nullable()]),
]);

/** The tree of a page's parts that a browser already has, as Next's `flightRouterStateSchema` takes it. */
const routerState: z.ZodType = z.tuple([
  segment,
  z.record(
    z.string(),
    z.lazy(() => routerState),
  ),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);

const lengthMax = 20_000;

/**
 * Whether a header says which parts of a page a browser has already. One that does not is as good as
 * none, but for Next it is an error of its own: a 500 and a stack in the log, for anybody.
 */
export function isRouterState(header: string): boolean {
  if (header.length > lengthMax) return false;
  try {
    return routerState.safeParse(JSON.parse(decodeURIComponent(header))).success;
  } catch {
    return false;
  }
}
