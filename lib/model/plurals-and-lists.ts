const plural = new Intl.PluralRules('en-GB');
const list = new Intl.ListFormat('en-GB');

/** A number with its unit: `1 day`, `1,200 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${unitOf(count, one, many)}`;
}

/** The unit alone, for a number that stands elsewhere. */
export function unitOf(count: number, one: string, many = `${one}s`): string {
  return plural.select(count) === 'one' ? one : many;
}

/** Names in a sentence: `A`, `A and B`, `A, B and C`; nothing for none. */
export function listed(names: readonly string[]): string {
  return list.format(names);
}
