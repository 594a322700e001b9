/**
 * A value that must not be seen. It has no `toJSON`, prints as a placeholder, and cannot be passed
 * as a prop to a client component; whoever needs the value asks for it by name.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Search for this name to see every place a secret is opened. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
