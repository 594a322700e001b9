import { behaviours } from '../../sandbox/plane/behaviours.ts';

export type Chosen = Readonly<Record<string, string>>;

const switches: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(behaviours));

/** Each choice of each switch that is not its default, by itself. */
export const eachAlone: readonly Chosen[] = [...switches].flatMap(([name, [, ...others]]) =>
  others.map((choice) => ({ [name]: choice })),
);

/** `name=choice name=choice …`. Defaults go without saying. */
export function inWords(chosen: Chosen): string {
  const words = Object.entries(chosen)
    .filter(([name, choice]) => switches.get(name)?.[0] !== choice)
    .map(([name, choice]) => `${name}=${choice}`);
  return words.join(' ') || 'defaults alone';
}

/** What words like those of `inWords` choose. Throws on what the sandbox does not know. */
export function chosenIn(words: readonly string[]): Chosen {
  const choices = words.map((word) => {
    const [name = '', choice = ''] = word.split('=');
    if (!switches.get(name)?.includes(choice)) throw new Error(`There is no choice ${word}.`);
    return [name, choice];
  });
  return Object.fromEntries(choices);
}
