type Node = { [name: string]: unknown };

/**
 * Only what `$select` names, by paths such as `properties.linkedEnvironmentMetadata.instanceApiUrl`; what
 * identifies the object stays.
 */
export function picked(json: Node, select: string | undefined): Node {
  if (select === undefined) return json;
  const always = ['id', 'type', 'location', 'name'];
  return [...always, ...select.split(',').map((path) => path.trim())].reduce<Node>(
    (chosen, path) => withPath(chosen, json, path.split(/[./]/)),
    {},
  );
}

function withPath(chosen: Node, from: Node, [name, ...rest]: readonly string[]): Node {
  if (name === undefined || !Object.hasOwn(from, name)) return chosen;
  const value = from[name];
  if (rest.length === 0 || !isNode(value)) return { ...chosen, [name]: value };
  const present = chosen[name];
  return { ...chosen, [name]: withPath(isNode(present) ? present : {}, value, rest) };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
