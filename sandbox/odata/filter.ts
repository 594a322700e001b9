import { type Token, tokensOf } from './filter-tokens.ts';
import { QueryError } from './query-error.ts';
import { compare, type Entity, type Scalar, valueAt } from './values.ts';

export type Filter = {
  matches(entity: Entity): boolean;
  /** Property paths, as written. */
  paths: string[];
  /** The same, each with the operator or function it meets (`eq`, `startswith`, `in`), in lower case. */
  uses: { path: string; operator: string }[];
  /** `ne`, `not`, `endsWith` and the length of a collection: Graph calls them advanced. */
  isAdvanced: boolean;
};

type Test = (entity: Entity) => boolean;

const comparisons: Record<string, (left: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

const textTests: Record<string, (text: string, part: string) => boolean> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** Brackets, `not` and `any` inside one another: OData's own limit. */
const deepest = 100;

/**
 * Reads an OData `$filter`: comparisons, `in`, `startsWith`/`endsWith`/`contains`, `any` with one
 * variable, `and`, `or`, `not`, brackets. Text compares without case, as in Graph and Dataverse.
 * Throws QueryError for everything else.
 */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  const paths: string[] = [];
  const uses: Filter['uses'] = [];
  let position = 0;
  let isAdvanced = false;
  let depth = 0;

  const matches = either({});
  if (position < tokens.length) throw unexpected();
  return { matches, paths, uses, isAdvanced };

  function either(variables: Record<string, true>): Test {
    const parts = [both(variables)];
    while (takeWord('or')) parts.push(both(variables));
    return parts.length === 1 && parts[0] ? parts[0] : (row) => parts.some((part) => part(row));
  }

  function both(variables: Record<string, true>): Test {
    const parts = [single(variables)];
    while (takeWord('and')) parts.push(single(variables));
    return parts.length === 1 && parts[0] ? parts[0] : (row) => parts.every((part) => part(row));
  }

  function single(variables: Record<string, true>): Test {
    depth += 1;
    if (depth > deepest) throw new QueryError('Recursion depth exceeded allowed limit.');
    const test = term(variables);
    depth -= 1;
    return test;
  }

  function term(variables: Record<string, true>): Test {
    if (takeWord('not')) {
      isAdvanced = true;
      const inner = single(variables);
      return (row) => !inner(row);
    }
    if (takeMark('(')) {
      const inner = either(variables);
      needMark(')');
      return inner;
    }
    const name = needWord();
    if (takeMark('(')) return call(name, variables);
    return comparison(name, variables);
  }

  function call(name: string, variables: Record<string, true>): Test {
    const collection = /^(.*)\/any$/.exec(name)?.[1];
    if (collection !== undefined) return any(collection, variables);
    const test = textTests[name.toLowerCase()];
    if (!test) throw new QueryError(`Invalid filter clause: unknown function '${name}'.`);
    if (name.toLowerCase() === 'endswith') isAdvanced = true;
    const path = property(needWord(), variables, name.toLowerCase());
    needMark(',');
    const part = needLiteral();
    needMark(')');
    return (row) => {
      const value = valueAt(row, path);
      return (
        typeof value === 'string' && test(value.toLowerCase(), String(part ?? '').toLowerCase())
      );
    };
  }

  function any(collection: string, variables: Record<string, true>): Test {
    const path = property(collection, variables, 'any');
    const variable = needWord();
    needMark(':');
    const inner = either({ ...variables, [variable]: true });
    needMark(')');
    return (row) => {
      const items = valueAt(row, path);
      return Array.isArray(items) && items.some((item) => inner({ ...row, [variable]: item }));
    };
  }

  function comparison(name: string, variables: Record<string, true>): Test {
    const operator = needWord().toLowerCase();
    const path = property(name, variables, operator);
    if (operator === 'in') {
      needMark('(');
      const literals = [needLiteral()];
      while (takeMark(',')) literals.push(needLiteral());
      needMark(')');
      return (row) => literals.some((one) => compare(valueAt(row, path), one) === 0);
    }
    const holds = comparisons[operator];
    if (!holds) throw new QueryError(`Invalid filter clause: unknown operator '${operator}'.`);
    if (operator === 'ne') isAdvanced = true;
    const literal = needLiteral();
    return (row) => {
      const order = compare(valueAt(row, path), literal);
      return order === undefined ? operator === 'ne' : holds(order);
    };
  }

  function property(path: string, variables: Record<string, true>, operator: string): string {
    if (path.endsWith('/$count')) isAdvanced = true;
    if (!Object.hasOwn(variables, path.split('/')[0] ?? path)) {
      paths.push(path);
      uses.push({ path, operator });
    }
    return path;
  }

  function take(kind: Token['kind'], text?: string): Token | undefined {
    const token = tokens[position];
    const fits = token?.kind === kind && (text === undefined || token.text.toLowerCase() === text);
    if (fits) position += 1;
    return fits ? token : undefined;
  }
  function takeWord(text: string): boolean {
    return take('word', text) !== undefined;
  }
  function takeMark(text: string): boolean {
    return take('mark', text) !== undefined;
  }
  function needMark(text: string) {
    if (!takeMark(text)) throw unexpected();
  }
  function needWord(): string {
    const token = take('word');
    if (!token) throw unexpected();
    return token.text;
  }
  function needLiteral(): Scalar {
    const text = take('text');
    if (text) return text.text;
    const word = needWord();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
  }
  function unexpected(): QueryError {
    const at = tokens[position]?.text ?? 'the end';
    return new QueryError(`Invalid filter clause: syntax error at '${at}' in '${text}'.`);
  }
}
